package newsdigest.subscriber;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;

/**
 * Counts what lists hold, file by file, and finds addresses that stand there twice. Of an address it keeps a number and
 * nothing else, so that a million rows take some 30 MB.
 */
public final class ListStatistics {

    /** What those are counted under who have named no language. */
    public static final String NO_LANGUAGE = "none";

    private static final int LINE_BITS = 32;

    private final Consumer<Problem> problems;
    private final HashIndex hashIndex = new HashIndex();
    private final Map<String, OfFile> files = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();

    /** @param problems hears what is wrong, and of repeated rows */
    public ListStatistics(Consumer<Problem> problems) {
        this.problems = problems;
    }

    /** What one file holds; nobody is counted twice, be it within a file or in another one. */
    public static final class OfFile {
        private final int number;
        private int subscribers;
        private int repeated;
        private int errors;
        private final Map<String, Integer> languages = new TreeMap<>();

        private OfFile(int number) {
            this.number = number;
        }

        /** People that no earlier row named. */
        public int subscribers() {
            return subscribers;
        }

        /** Rows with an address that an earlier one has. */
        public int repeated() {
            return repeated;
        }

        /** What was left out, most often a row. */
        public int errors() {
            return errors;
        }

        /** The people by language tag, those without one under {@code none}. */
        public Map<String, Integer> languages() {
            return languages;
        }
    }

    /**
     * Counts a row.
     *
     * @return whether it is the first with its address
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
        file.languages.merge(subscriber.language().map(Locale::toLanguageTag).orElse(NO_LANGUAGE), 1, Integer::sum);
        return true;
    }

    /** Counts something that is wrong. */
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

    /** Whether a row had this key. */
    public boolean has(String key) {
        return hashIndex.get(key) != HashIndex.NEVER;
    }

    /** Each file, by the name problems give it. */
    public Map<String, OfFile> files() {
        return files;
    }

    public int subscribers() {
        return files.values().stream().mapToInt(OfFile::subscribers).sum();
    }

    public int repeated() {
        return files.values().stream().mapToInt(OfFile::repeated).sum();
    }

    public int errors() {
        return files.values().stream().mapToInt(OfFile::errors).sum();
    }

    /** As in {@link OfFile#languages}, of all files. */
    public Map<String, Integer> languages() {
        Map<String, Integer> all = new TreeMap<>();
        files.values()
                .forEach(file -> file.languages.forEach((language, count) -> all.merge(language, count, Integer::sum)));
        return all;
    }
}
