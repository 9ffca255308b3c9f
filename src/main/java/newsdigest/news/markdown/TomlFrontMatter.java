package newsdigest.news.markdown;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Front matter in TOML, between two lines of {@code +++} as Hugo has it, written as the YAML that means the same. Every
 * line stays the line it is, so that problems name the right one.
 */
final class TomlFrontMatter {

    private static final Pattern PAIR =
            Pattern.compile("^[ \\t]*(?:\"([^\"]*)\"|'([^']*)'|([A-Za-z0-9_.-]+))[ \\t]*=[ \\t]*(.*)$");
    private static final Pattern TABLE =
            Pattern.compile("^[ \\t]*\\[[ \\t]*[\"']?([^\\[\\]\"']+?)[\"']?[ \\t]*][ \\t]*(?:#.*)?$");
    private static final Pattern LIST_OF_TABLES = Pattern.compile("^[ \\t]*\\[\\[.*]][ \\t]*(?:#.*)?$");

    /** Key of a table on one line: {@code { list = "never" }}. */
    private static final Pattern INNER_PAIR =
            Pattern.compile("([{,][ \\t]*)([A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')[ \\t]*=[ \\t]*");

    private final StringBuilder yaml = new StringBuilder();
    private String indent = "";
    private boolean isSkipped;
    private int open;
    private String quote = "";
    private int linesOfText;

    private TomlFrontMatter() {}

    /** Returns the YAML of front matter. What is no TOML is left as it is, for the parser of YAML to tell. */
    static String asYaml(String toml) {
        TomlFrontMatter matter = new TomlFrontMatter();
        toml.lines().forEach(matter::line);
        return matter.yaml.toString();
    }

    private void line(String line) {
        if (!quote.isEmpty()) {
            goOnWithText(line);
        } else if (open > 0) {
            open += brackets(line);
            yaml.append(isSkipped ? "# " : "    ").append(line).append('\n');
        } else if (LIST_OF_TABLES.matcher(line).matches()) {
            isSkipped = true;
            yaml.append("# ").append(line).append('\n');
        } else {
            tableOrPair(line);
        }
    }

    private void tableOrPair(String line) {
        Matcher table = TABLE.matcher(line);
        Matcher pair = PAIR.matcher(line);
        if (table.matches()) {
            isSkipped = false;
            indent = "  ";
            yaml.append('"').append(table.group(1)).append("\":\n");
        } else if (isSkipped) {
            yaml.append("# ").append(line).append('\n');
        } else if (pair.matches()) {
            String key = pair.group(1) != null ? pair.group(1) : pair.group(2) != null ? pair.group(2) : pair.group(3);
            int dot = pair.group(3) == null ? -1 : key.indexOf('.');
            boolean isOneLine = brackets(pair.group(4)) == 0 && !pair.group(4).matches("(?:\"\"\"|\'\'\').*");
            if (dot > 0 && isOneLine) {
                yaml.append(indent).append('"').append(key, 0, dot).append("\": ");
                value("{" + key.substring(dot + 1) + " = " + withoutComment(pair.group(4)) + "}");
            } else {
                yaml.append(indent).append('"').append(key).append("\": ");
                value(pair.group(4));
            }
        } else {
            yaml.append(line).append('\n');
        }
    }

    private void value(String value) {
        if (value.startsWith("\"\"\"") || value.startsWith("'''")) {
            quote = value.substring(0, 3);
            linesOfText = 0;
            yaml.append('"');
            goOnWithText(value.substring(3));
            return;
        }
        open = brackets(value);
        yaml.append(value.startsWith("{") ? INNER_PAIR.matcher(value).replaceAll("$1$2: ") : value)
                .append('\n');
    }

    private static String withoutComment(String value) {
        return bare(value, true);
    }

    /** Returns a line without its comment and, if so wanted, without its texts. */
    private static String bare(String line, boolean withTexts) {
        StringBuilder bare = new StringBuilder();
        char open = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean isEscape = open == '"' && c == '\\';
            boolean isQuote = c == '"' || c == '\'';
            if (open == 0 && c == '#') {
                break;
            }
            if (withTexts || (open == 0 && !isQuote)) {
                bare.append(c);
            }
            if (isEscape && i + 1 < line.length()) {
                i++;
                bare.append(withTexts ? String.valueOf(line.charAt(i)) : "");
            } else if (open == 0 && isQuote) {
                open = c;
            } else if (c == open) {
                open = 0;
            }
        }
        return bare.toString();
    }

    /** Writes a line of a text of several lines; its own line ends follow when the text is closed. */
    private void goOnWithText(String line) {
        int end = line.indexOf(quote);
        String words = end < 0 ? line : line.substring(0, end);
        String escaped = quote.equals("'''")
                ? words.replace("\\", "\\\\").replace("\"", "\\\"")
                : words.replaceAll("(?<!\\\\)\"", "\\\\\"");
        yaml.append(escaped.replace("\t", "\\t"));
        if (end < 0) {
            linesOfText++;
            yaml.append("\\n");
        } else {
            quote = "";
            yaml.append("\"\n").append("\n".repeat(linesOfText));
        }
    }

    /** Returns how many brackets a line opens more than it closes, outside texts and comments. */
    private static int brackets(String line) {
        String bare = bare(line, false);
        return (int) (bare.chars().filter(c -> c == '[' || c == '{').count()
                - bare.chars().filter(c -> c == ']' || c == '}').count());
    }
}
