package newsdigest.subscriber.leaving;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.problem.SourceLocation;
import newsdigest.subscriber.table.HashIndex;

/** People of whom any row of any list of a newsletter says that they left, by the hash of their address. */
public final class LeftPeople {

    private static final int LINE_BITS = 32;

    private final HashIndex hashIndex = new HashIndex();
    private final Map<Source, Integer> numbers = new LinkedHashMap<>();
    private final List<Source> sources = new ArrayList<>();

    /** Source of the news that people left: a sign in a file. */
    private record Source(Leaving.LeavingKind kind, String sign, String file) {}

    /** Notes a row that says so; the first one about a person is kept. */
    public void note(String key, Leaving leaving) {
        Source source =
                new Source(leaving.kind(), leaving.sign(), leaving.place().file());
        int number = numbers.computeIfAbsent(source, added -> {
            sources.add(added);
            return sources.size() - 1;
        });
        hashIndex.putIfAbsent(key, (long) number << LINE_BITS | leaving.place().line());
    }

    /** Returns the row that says that a person left. */
    public Optional<Leaving> find(String key) {
        long found = hashIndex.get(key);
        if (found == HashIndex.NEVER) {
            return Optional.empty();
        }
        Source source = sources.get((int) (found >> LINE_BITS));
        return Optional.of(new Leaving(source.kind(), source.sign(), SourceLocation.line(source.file(), (int) found)));
    }

    public boolean isEmpty() {
        return sources.isEmpty();
    }
}
