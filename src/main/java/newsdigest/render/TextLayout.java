package newsdigest.render;

/** The shape of plain text mail: lines no longer than most windows are wide. */
final class TextLayout {

    /** RFC 5322 recommends at most 78; 72 leaves room for quoting in answers. */
    static final int COLUMNS = 72;

    private TextLayout() {}

    /** Paragraphs, each line of at most 72 columns unless one word is longer, such as a link. */
    static String wrap(String text, String indent) {
        StringBuilder wrapped = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            if (!wrapped.isEmpty()) {
                wrapped.append('\n');
            }
            wrapLine(line.strip(), indent, wrapped);
        }
        return wrapped.toString();
    }

    private static void wrapLine(String line, String indent, StringBuilder wrapped) {
        int column = 0;
        for (String word : line.split(" +", -1)) {
            if (word.isEmpty()) {
                continue;
            }
            int width = word.codePointCount(0, word.length());
            if (column > 0 && column + 1 + width > COLUMNS) {
                wrapped.append('\n');
                column = 0;
            }
            if (column == 0) {
                wrapped.append(indent);
                column = indent.length();
            } else {
                wrapped.append(' ');
                column++;
            }
            wrapped.append(word);
            column += width;
        }
    }

    /** A heading over a line of {@code mark}, as long as its longest line. */
    static String underline(String heading, String mark) {
        String wrapped = wrap(heading, "");
        int width = wrapped.lines().mapToInt(String::length).max().orElse(0);
        return wrapped + "\n" + mark.repeat(width);
    }
}
