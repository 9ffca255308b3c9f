package newsdigest.subscriber.leaving;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.address.HashIndex;
import newsdigest.problem.SourceLocation;

/** People of whom any row of any list of a newsletter says that they left, by the hash of their address. */
public final class LeftPeople {

    private static final int LINE_BITS = 32;

    private final HashIndex hashIndex = new HashIndex();

    /** Numbers of the sets of sources that people have: many people share one. */
    private final Map<List<Source>, Integer> numbers = new LinkedHashMap<>();

    private final List<List<Source>> sets = new ArrayList<>();

    /** Source of the news that people left: a sign in a file. */
    private record Source(Leaving.LeavingKind kind, String sign, String said, String file) {

        private static Source of(Leaving leaving) {
            return new Source(
                    leaving.kind(),
                    leaving.sign(),
                    leaving.said(),
                    leaving.place().file());
        }

        private boolean isOfWholeFile() {
            return Leaving.isOfWholeFile(kind, sign);
        }

        private boolean saysAs(Source other) {
            return sign.equalsIgnoreCase(other.sign)
                    && said.equals(other.said)
                    && (!sign.equals(Leaving.WHOLE_FILE) || file.equals(other.file));
        }
    }

    /**
     * Notes a row that says so; the first one about a person is kept, and of the others what they say. A row says more than a file that
     * waits as a whole.
     */
    public void note(String key, Leaving leaving) {
        List<Source> said = leaving.words().map(Source::of).toList();
        long before = hashIndex.putIfAbsent(
                key, (long) number(said) << LINE_BITS | leaving.place().line());
        if (before != HashIndex.NEVER) {
            List<Source> known = sets.get((int) (before >> LINE_BITS));
            boolean saysMore = known.get(0).isOfWholeFile() && !said.get(0).isOfWholeFile();
            List<Source> all = saysMore ? together(said, known) : together(known, said);
            if (all.size() > known.size()) {
                long line = saysMore ? leaving.place().line() : (int) before;
                hashIndex.replace(key, (long) number(all) << LINE_BITS | line);
            }
        }
    }

    private static List<Source> together(List<Source> first, List<Source> others) {
        List<Source> all = new ArrayList<>(first);
        others.stream()
                .filter(source -> first.stream().noneMatch(source::saysAs))
                .forEach(all::add);
        return List.copyOf(all);
    }

    private int number(List<Source> set) {
        return numbers.computeIfAbsent(set, added -> {
            sets.add(added);
            return sets.size() - 1;
        });
    }

    /** Returns the row that says that a person left. */
    public Optional<Leaving> find(String key) {
        return words(key).stream().findFirst();
    }

    /** Returns all that lists say of a person's leaving, each sign once; first what the first row says. */
    public List<Leaving> words(String key) {
        long found = hashIndex.get(key);
        return found == HashIndex.NEVER
                ? List.of()
                : sets.get((int) (found >> LINE_BITS)).stream()
                        .map(source -> new Leaving(
                                source.kind(),
                                source.sign(),
                                source.said(),
                                SourceLocation.line(source.file(), (int) found),
                                List.of()))
                        .toList();
    }

    public boolean isEmpty() {
        return sets.isEmpty();
    }
}
