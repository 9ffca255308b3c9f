package newsdigest.news.markdown;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.news.text.PlainText;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;

/**
 * Commands that a site generator or a notebook carries out and a mail cannot: shortcodes (Hugo), tags and values (Jekyll,
 * Eleventy), links between notes (Obsidian). They stand in the text as typed, which is told.
 */
final class SiteCommands {

    private static final Pattern COMMAND =
            Pattern.compile("\\{\\{[<%][^{}\\n]{0,200}[>%]}}|\\{%[^{}\\n]{1,200}%}|\\{\\{[^{}\\n]{1,200}}}"
                    + "|!?\\[\\[[^\\[\\]\\n]{1,200}]](?![(\\[])|(?m:^\\{: ?[.#\\w][^{}\\n]{0,200}}[ \\t]*$)");

    private static final Pattern CODE = Pattern.compile(
            "(?ms)^ {0,3}(```++|~~~++)[^\\n]*+\\n.*?(?:^ {0,3}\\1|\\z)|(?<!`)(`{1,3})(?!`)[^`\\n]{1,500}\\2(?!`)|^(?: {4}|\\t)[^\\n]*$");

    /** Beginnings of commands: most texts have none, and are not searched further. */
    private static final List<String> BEGINNINGS = List.of("{{", "{%", "[[", "{:");

    private static final int LONGEST_NAMED = 40;

    private SiteCommands() {}

    /** Notes the first command in a text, and how many more there are; code shows commands and is left alone. */
    static void note(String file, int bodyLine, String markdown, List<Problem> problems) {
        if (BEGINNINGS.stream().noneMatch(markdown::contains)) {
            return;
        }
        String text = CODE.matcher(markdown).replaceAll(code -> code.group().replaceAll("[^\\n]", " "));
        Matcher command = COMMAND.matcher(text);
        if (!command.find()) {
            return;
        }
        String first = PlainText.line(command.group());
        String named = first.length() > LONGEST_NAMED ? first.substring(0, LONGEST_NAMED) + "\u2026" : first;
        int line = bodyLine
                + (int) text.substring(0, command.start())
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        int more = 0;
        while (command.find()) {
            more++;
        }
        problems.add(Problem.note(
                SourceLocation.line(file, line),
                "'" + named + "'" + (more > 0 ? ", like " + more + " more," : "")
                        + " is for a website or a notebook, which a mail is not: it stands in the text as typed."
                        + " Write what readers are to see."));
    }
}
