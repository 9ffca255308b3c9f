package newsdigest.subscriber;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import newsdigest.address.HashIndex;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.subscriber.leaving.Leaving;

/**
 * Counts of lists, file by file, with a search for addresses that stand there twice. Keeps a number of each address and
 * nothing else, so that a million rows take some 30 MB.
 */
public final class ListStatistics implements SubscriberListener {

    /** Key of the people who have named no language. */
    public static final String NO_LANGUAGE = "none";

    /** Key of the people whose languages are too many to be counted each; the column is rather no language then. */
    static final String OTHER_LANGUAGES = "others";

    static final int MOST_LANGUAGES = 200;

    private static final int LINE_BITS = 32;

    private final Consumer<Problem> problems;
    private final HashIndex hashIndex = new HashIndex();
    private final Map<String, OfFile> files = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();

    /** @param problems handler of problems, also of repeated rows */
    public ListStatistics(Consumer<Problem> problems) {
        this.problems = problems;
    }

    /** Counts of one file; nobody is counted twice, be it within a file or in another one. */
    public static final class OfFile {
        private final int number;
        private int subscribers;
        private int repeated;
        private int errors;
        private int left;
        private int undecided;
        private final Map<String, Integer> languages = new TreeMap<>();

        private OfFile(int number) {
            this.number = number;
        }

        /** Returns the number of people that no earlier row named. */
        public int subscribers() {
            return subscribers;
        }

        /** Returns the number of rows with an address that an earlier one has. */
        public int repeated() {
            return repeated;
        }

        /** Returns the number of people who left, as a row says. */
        public int left() {
            return left;
        }

        /** Returns the number of people who may have left; they are not mailed until staff decide. */
        public int undecided() {
            return undecided;
        }

        /** Returns the number of errors; each most often left out a row. */
        public int errors() {
            return errors;
        }

        /** Returns the number of people by language tag, those without one under {@code none}. */
        public Map<String, Integer> languages() {
            return languages;
        }
    }

    /**
     * Counts a row.
     *
     * @return true when it is the first with its address
     */
    public boolean add(Subscriber subscriber) {
        OfFile file = file(subscriber.place());
        long here = (long) file.number << LINE_BITS | subscriber.place().line();
        long first = hashIndex.putIfAbsent(subscriber.key(), here);
        if (first != HashIndex.NEVER) {
            file.repeated++;
            problems.accept(Problem.note(
                    subscriber.place(),
                    "'" + subscriber.address() + "' stands at "
                            + SourceLocation.line(names.get((int) (first >> LINE_BITS)), (int) first)
                            + " already. It gets each edition once."));
            return false;
        }
        file.subscribers++;
        String language = subscriber.language().map(Locale::toLanguageTag).orElse(NO_LANGUAGE);
        boolean isCounted = file.languages.containsKey(language) || file.languages.size() < MOST_LANGUAGES;
        file.languages.merge(isCounted ? language : OTHER_LANGUAGES, 1, Integer::sum);
        return true;
    }

    @Override
    public void subscriber(Subscriber subscriber) {
        add(subscriber);
    }

    @Override
    public void left(Subscriber subscriber, Leaving leaving) {
        OfFile file = file(subscriber.place());
        if (leaving.kind().isUndecided()) {
            file.undecided++;
        } else {
            file.left++;
        }
    }

    /** Counts nobody: the person counts once. */
    @Override
    public void leftToo(Subscriber further, Leaving leaving) {}

    /** Counts a problem. */
    @Override
    public void problem(Problem problem) {
        file(problem.place()).errors += problem.isError() ? 1 : 0;
        problems.accept(problem);
    }

    private OfFile file(SourceLocation sourceLocation) {
        return files.computeIfAbsent(sourceLocation.file(), name -> {
            names.add(name);
            return new OfFile(files.size());
        });
    }

    /** Returns true when a row had this key. */
    public boolean has(String key) {
        return hashIndex.get(key) != HashIndex.NEVER;
    }

    /** Returns the counts of each file, by its name in problems. */
    public Map<String, OfFile> files() {
        return files;
    }

    public int subscribers() {
        return files.values().stream().mapToInt(OfFile::subscribers).sum();
    }

    public int repeated() {
        return files.values().stream().mapToInt(OfFile::repeated).sum();
    }

    public int left() {
        return files.values().stream().mapToInt(OfFile::left).sum();
    }

    public int undecided() {
        return files.values().stream().mapToInt(OfFile::undecided).sum();
    }

    public int errors() {
        return files.values().stream().mapToInt(OfFile::errors).sum();
    }

    /** Returns the number of people by language tag in all files, as {@link OfFile#languages}. */
    public Map<String, Integer> languages() {
        Map<String, Integer> all = new TreeMap<>();
        files.values()
                .forEach(file -> file.languages.forEach((language, count) -> all.merge(language, count, Integer::sum)));
        return all;
    }
}
