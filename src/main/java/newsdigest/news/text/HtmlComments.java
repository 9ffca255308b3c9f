package newsdigest.news.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;

/**
 * Text that somebody wrote, without the comments in it. What stands in a code span or a fenced block, or behind a
 * backslash, is no comment. Lines keep their numbers.
 *
 * @param text what is left
 * @param divider where {@code <!--more-->} stood, between the summary and the rest
 * @param openLine the line, from 0, of a comment without end, which hides all that follows; -1 when there is none
 * @param end the mark that comment needs
 */
public record HtmlComments(String text, OptionalInt divider, int openLine, String end) {

    private static final List<CommentMark> IN_TEXT = List.of(CommentMark.HTML);
    private static final List<CommentMark> IN_MARKDOWN = List.of(CommentMark.values());

    /** Takes the HTML comments out of a plain text. */
    public static HtmlComments takenOutOf(String written) {
        return takenOutOf(written, IN_TEXT);
    }

    /** Takes out of Markdown the comments that its readers do not see on a website or in a notebook. */
    public static HtmlComments takenOutOfMarkdown(String written) {
        return takenOutOf(written, IN_MARKDOWN);
    }

    private static HtmlComments takenOutOf(String written, List<CommentMark> marks) {
        StringBuilder kept = new StringBuilder(written.length());
        OptionalInt divider = OptionalInt.empty();
        int at = 0;
        while (at < written.length()) {
            char c = written.charAt(at);
            if (c == '\\' && at + 1 < written.length()) {
                kept.append(written, at, at + 2);
                at += 2;
            } else if (c == '`' || c == '~') {
                int end = endOfCode(written, at);
                kept.append(written, at, end);
                at = end;
            } else if (c == '<' || c == '%' || c == '{') {
                int from = at;
                Optional<CommentMark> mark = marks.stream()
                        .filter(each -> each.opened(written, from) > 0)
                        .findFirst();
                if (mark.isEmpty()) {
                    kept.append(c);
                    at++;
                    continue;
                }
                int opened = mark.get().opened(written, at);
                CommentMark.MatchedEnd closed = mark.get().closed(written, opened);
                if (closed.end() < 0) {
                    int line = (int) written.substring(0, at).lines().count() - (startsLine(written, at) ? 0 : 1);
                    return new HtmlComments(
                            kept.toString(),
                            divider,
                            Math.max(0, line),
                            mark.get().end());
                }
                String words = written.substring(Math.min(opened, closed.start()), closed.start())
                        .strip()
                        .toLowerCase(Locale.ROOT);
                boolean isDivider =
                        mark.get() == CommentMark.HTML && (words.equals("more") || words.startsWith("more "));
                if (divider.isEmpty() && isDivider) {
                    divider = OptionalInt.of(kept.length());
                }
                if (startsLine(written, at)) {
                    written.substring(at, closed.start())
                            .chars()
                            .filter(n -> n == '\n')
                            .forEach(n -> kept.append('\n'));
                }
                at = closed.end();
            } else {
                kept.append(c);
                at++;
            }
        }
        return new HtmlComments(kept.toString(), divider, -1, "");
    }

    /** Notes where a comment has no end. */
    public void noteOpen(String file, int firstLine, List<Problem> problems) {
        if (openLine >= 0) {
            problems.add(Problem.error(
                    SourceLocation.line(file, firstLine + openLine),
                    "This comment has no end, so nothing below it is published. Put '" + end + "' where it ends."));
        }
    }

    /** Returns the text above the divider; empty when there is none. */
    public String summary() {
        String above = divider.isPresent() ? text.substring(0, divider.getAsInt()) : "";
        return above.isBlank() ? text : above;
    }

    /** The end of the code that begins here; of the run of marks alone when it never ends. */
    private static int endOfCode(String text, int at) {
        int length = run(text, at);
        boolean isFence = length >= 3 && startsLine(text, at);
        if (text.charAt(at) == '~' && !isFence) {
            return at + length;
        }
        for (int i = at + length; i < text.length(); i++) {
            boolean isBlankLine = !isFence && text.startsWith("\n\n", i);
            if (isBlankLine) {
                break;
            }
            if (text.charAt(i) == text.charAt(at)) {
                int closing = run(text, i);
                if (isFence ? closing >= length && startsLine(text, i) : closing == length) {
                    return i + closing;
                }
                i += closing - 1;
            }
        }
        return isFence ? text.length() : at + length;
    }

    private static int run(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) == text.charAt(at)) {
            end++;
        }
        return end - at;
    }

    private static boolean startsLine(String text, int at) {
        return text.substring(text.lastIndexOf('\n', at - 1) + 1, at).isBlank();
    }
}
