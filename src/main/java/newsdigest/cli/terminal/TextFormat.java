package newsdigest.cli.terminal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import newsdigest.problem.Problem;
import newsdigest.subscriber.ListStatistics;

/** Formats of counts and times on the terminal. */
public final class TextFormat {

    private TextFormat() {}

    /** Returns {@code 1 item}, {@code 2 items}. */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Returns {@code 24 subscribers (16 en, 8 es), 0 repeated rows, 1 error}. */
    public static String headcount(ListStatistics listStatistics) {
        String languages = listStatistics.languages().entrySet().stream()
                .map(language -> language.getValue() + " "
                        + (language.getKey().equals(ListStatistics.NO_LANGUAGE)
                                ? "without a language"
                                : language.getKey()))
                .collect(Collectors.joining(", "));
        return count(listStatistics.subscribers(), "subscriber") + (languages.isEmpty() ? "" : " (" + languages + ")")
                + ", " + count(listStatistics.repeated(), "repeated row") + ", "
                + count(listStatistics.errors(), "error");
    }

    /** Returns {@code 45 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    public static String duration(Duration duration) {
        long seconds = Math.max(0, (duration.toMillis() + 500) / 1000);
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    /** Returns a duration as {@link #duration}, with tenths below ten seconds: {@code 0.6 s}. */
    public static String exactly(Duration duration) {
        return duration.compareTo(Duration.ofSeconds(10)) < 0
                ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0)
                : duration(duration);
    }

    /**
     * Prints that the window is empty, and returns the exit code for it.
     *
     * @param problems problems of gathering: with an error among them, news may only not have been found
     */
    public static int nothingToSend(Terminal terminal, List<Problem> problems) {
        terminal.err()
                .println("There is no news in this window, so there is no edition and nothing was sent."
                        + " Choose other days with --from and --to, or --latest 10.");
        return problems.stream().anyMatch(Problem::isError) ? ExitCode.FAILED : ExitCode.NOTHING_TO_SEND;
    }
}
