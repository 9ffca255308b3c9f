package newsdigest.news.text;

/**
 * Superscripts and subscripts in plain text: 10² and H₂O, since 102 and H2O are something else. Letters behind a number,
 * as in 1st, stay as they are.
 */
final class RaisedText {

    private static final String PLAIN = "0123456789+-=()n";
    private static final String ABOVE =
            "\u2070\u00B9\u00B2\u00B3\u2074\u2075\u2076\u2077\u2078\u2079\u207A\u207B\u207C\u207D\u207E\u207F";
    private static final String BELOW =
            "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089\u208A\u208B\u208C\u208D\u208E\u2099";

    private RaisedText() {}

    static String above(String text) {
        return written(text, ABOVE, "^");
    }

    static String below(String text) {
        return written(text, BELOW, "_");
    }

    private static String written(String text, String letters, String otherwise) {
        String words = text.strip();
        if (words.isEmpty()) {
            return text;
        } else if (words.chars().allMatch(c -> PLAIN.indexOf(c) >= 0)) {
            StringBuilder raised = new StringBuilder();
            words.chars().forEach(c -> raised.append(letters.charAt(PLAIN.indexOf(c))));
            return raised.toString();
        }
        boolean isOrdinal = otherwise.equals("^") && words.codePoints().noneMatch(Character::isDigit);
        return isOrdinal ? text : otherwise + "(" + words + ")";
    }
}
