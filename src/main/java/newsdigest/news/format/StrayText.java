package newsdigest.news.format;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.news.date.DateLineParser;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.text.VisibleText;

/**
 * Text before the first date of a file, which belongs to no item.
 *
 * @param place where it begins
 * @param dated problem's words about its first line that has a date beside other words, such as {@code Panama, 20 November 2026}
 */
record StrayText(SourceLocation place, Optional<String> dated) {

    private static final Pattern DASH = Pattern.compile(" [-\u2013\u2014] ");

    private static final int LONGEST_SHOWN = 60;

    static StrayText at(SourceLocation place) {
        return new StrayText(place, Optional.empty());
    }

    /** Returns this text with one more line. */
    StrayText with(String line, SourceLocation lineLocation) {
        return dated.isEmpty() && hasDate(line)
                ? new StrayText(
                        place,
                        Optional.of(
                                "Line " + lineLocation.line() + ", '" + VisibleText.shortened(line, LONGEST_SHOWN)
                                        + "', has a date beside other words: give the date a line of its own above the headline."))
                : this;
    }

    private static boolean hasDate(String line) {
        Matcher dash = DASH.matcher(line);
        String beforeDash = dash.find() ? line.substring(0, dash.start()) : line;
        return DateLineParser.isOfChat(line)
                || DateLineParser.standsAtEdge(line)
                || DateLineParser.standsFirst(line)
                || DateLineParser.standsAmongWords(beforeDash)
                || DateLineParser.of(beforeDash).isPresent();
    }

    /** Returns the error that tells where the text stands and how to mend it. */
    Problem problem() {
        return Problem.error(
                place,
                "This text stands before the first date, so it belongs to no item. "
                        + dated.orElse("Put a line such as '15 February 2021' above it.") + " Text skipped.");
    }
}
