package newsdigest.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finder of the words that people would see and that stand in a template itself. */
final class TemplateLiterals {

    /** Names of the program, and what is typed in a terminal. */
    private static final Pattern NO_WORDS = Pattern.compile("Newsdigest|(?s)<code\\b[^>]*>.*?</code>");

    private static final Pattern COMMENT = Pattern.compile("(?s)<#--.*?-->|<!--.*?-->");
    private static final Pattern SAID = Pattern.compile("\\bword\\((?:[^()\"]|\"[^\"]*\")*\"[^\"]*\"");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"\\n]*)\"|'([^'\\n]*)'");
    private static final Pattern PROSE =
            Pattern.compile("(?<!\\p{L})\\p{Lu}\\p{Ll}+|\\p{L}+ \\p{L}+|^\\p{Ll}+ $|^ \\p{Ll}+$");
    private static final Pattern VISIBLE =
            Pattern.compile("\\b(?:aria-label|title|placeholder|alt|data-label|label)=\"([^\"]*)\"");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");

    private TemplateLiterals() {}

    static List<String> of(String template) {
        String text = NO_WORDS.matcher(COMMENT.matcher(template).replaceAll("")).replaceAll("");
        List<String> found = new ArrayList<>();
        StringBuilder outside = new StringBuilder();
        StringBuilder inside = new StringBuilder();
        divide(text, outside, inside);
        String said = SAID.matcher(inside).replaceAll("");
        QUOTED.matcher(said)
                .results()
                .map(match -> match.group(match.group(1) == null ? 2 : 1))
                .forEach(quoted -> {
                    if (PROSE.matcher(quoted).find() && !quoted.contains("/")) {
                        found.add(quoted);
                    }
                });
        VISIBLE.matcher(outside).results().map(match -> match.group(1)).forEach(value -> {
            if (WORD.matcher(value).find()) {
                found.add(value);
            }
        });
        String plain = outside.toString()
                .replaceAll("(?s)<(?:\"[^\"]*\"|[^<>\"])*>", "\n")
                .replaceAll("&\\w+;", "");
        plain.lines()
                .map(String::strip)
                .filter(line -> WORD.matcher(line).find())
                .forEach(found::add);
        return found;
    }

    /** Divides a template into what is sent as it is, and what FreeMarker reads: directives, macros and expressions. */
    private static void divide(String text, StringBuilder outside, StringBuilder inside) {
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("${", at)) {
                int end = end(text, at + 2, '{', '}');
                inside.append(text, at, end).append('\n');
                at = end;
            } else if (text.startsWith("<#", at)
                    || text.startsWith("</#", at)
                    || text.startsWith("<@", at)
                    || text.startsWith("</@", at)) {
                int end = end(text, at + 2, '\0', '>');
                inside.append(text, at, end).append('\n');
                at = end;
            } else {
                outside.append(text.charAt(at++));
            }
        }
    }

    private static int end(String text, int start, char open, char close) {
        int depth = 1;
        int brackets = 0;
        char quote = 0;
        for (int at = start; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '(' || c == ')') {
                // A sign of comparison in brackets closes nothing.
                brackets += c == '(' ? 1 : -1;
            } else if (c == open) {
                depth++;
            } else if (c == close && brackets <= 0 && --depth == 0) {
                return at + 1;
            }
        }
        return text.length();
    }
}
