package newsdigest.cli.terminal;

import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;
import newsdigest.problem.Problem;
import newsdigest.subscriber.ListStatistics;
import newsdigest.text.Formats;

/** Formats of counts and times on the terminal. */
public final class TextFormat {

    private TextFormat() {}

    /** {@code 24 subscribers (16 en, 8 es), 0 repeated rows, 1 error}. */
    public static String headcount(ListStatistics listStatistics) {
        String languages = listStatistics.languages().entrySet().stream()
                .map(language -> language.getValue() + " "
                        + (language.getKey().equals(ListStatistics.NO_LANGUAGE)
                                ? "without a language"
                                : language.getKey()))
                .collect(Collectors.joining(", "));
        return Formats.count(listStatistics.subscribers(), "subscriber")
                + (languages.isEmpty() ? "" : " (" + languages + ")")
                + ", " + Formats.count(listStatistics.repeated(), "repeated row") + ", "
                + (listStatistics.left() > 0 ? listStatistics.left() + " left, " : "")
                + (listStatistics.undecided() > 0 ? listStatistics.undecided() + " undecided, " : "")
                + Formats.count(listStatistics.errors(), "error");
    }

    /**
     * Prints that the window is empty, and returns the exit code for it.
     *
     * @param problems problems of gathering: with an error among them, news may only not have been found
     * @param otherEditions editions that have the window's news
     * @param otherLanguages languages of news that the newsletter is not published in, as their tags
     */
    public static int nothingToSend(
            Terminal terminal,
            List<Problem> problems,
            SortedSet<String> otherEditions,
            SortedSet<String> otherLanguages) {
        String what = otherEditions.isEmpty()
                ? "There is no news in this window"
                : "What there is in this window is in " + String.join(", ", otherEditions) + " already";
        terminal.err()
                .println(what + ", so there is no edition and nothing was sent."
                        + " Choose other days with --from and --to, or --latest 10."
                        + (otherEditions.isEmpty()
                                ? ""
                                : " How far that edition is: newsdigest report " + otherEditions.last() + ".")
                        + (otherLanguages.isEmpty()
                                ? ""
                                : " News in " + String.join(", ", otherLanguages)
                                        + " is left out: the newsletter's 'languages' do not name it."));
        return problems.stream().anyMatch(Problem::isError) ? ExitCode.FAILED : ExitCode.NOTHING_TO_SEND;
    }
}
