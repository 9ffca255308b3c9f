package newsdigest.cli.terminal;

import java.util.SortedSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import newsdigest.config.Newsletter;
import newsdigest.problem.Problem;
import newsdigest.publish.PreparedEdition;
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
     * @param prepared without an edition; with an error among its problems, news may only not have been found
     * @param options returns the options that mean an edition which is there already
     */
    public static int nothingToSend(
            Terminal terminal, PreparedEdition prepared, Newsletter newsletter, UnaryOperator<String> options) {
        SortedSet<String> otherEditions = prepared.otherEditions();
        SortedSet<String> otherLanguages = prepared.otherLanguages(newsletter);
        String what = otherEditions.isEmpty()
                ? "There is no news in this window"
                : "What there is in this window is in " + String.join(", ", otherEditions) + " already";
        terminal.err()
                .println(what + ", so there is no edition and nothing was sent."
                        + " Choose other days with --from and --to, or --latest 10."
                        + (otherEditions.isEmpty()
                                ? ""
                                : (otherEditions.size() > 1
                                                ? " How far the last of them is"
                                                : " How far that edition is")
                                        + ": newsdigest report " + otherEditions.last()
                                        + ". Another one with its news, to everybody once more: newsdigest send "
                                        + newsletter.name() + " " + options.apply(otherEditions.last()) + " --again.")
                        + (otherLanguages.isEmpty()
                                ? ""
                                : " News in " + String.join(", ", otherLanguages)
                                        + " is left out: the newsletter's 'languages' do not name it."));
        return prepared.problems().stream().anyMatch(Problem::isError) ? ExitCode.FAILED : ExitCode.NOTHING_TO_SEND;
    }
}
