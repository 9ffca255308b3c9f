package newsdigest.edition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How holes stand in a rendition's text: between noncharacters (Unicode 3.4, D14), which never occur in text that people
 * exchange and which Newsdigest removes from everything it reads.
 */
public final class Placeholders {

    private static final char OPEN = '\uFDD0';
    private static final char CLOSE = '\uFDD1';
    private static final char SEPARATOR = '\uFDD2';

    private static final Pattern MARK = Pattern.compile(OPEN + "([^" + OPEN + SEPARATOR + CLOSE + "]*)(?:" + SEPARATOR
            + "([^" + OPEN + SEPARATOR + CLOSE + "]*))?" + CLOSE);

    private Placeholders() {}

    /** A stretch of a rendition. */
    public sealed interface Piece {
        /** The same for every reader. */
        record Words(String text) implements Piece {}

        /** Each reader's own. */
        record Open(Placeholder hole) implements Piece {}
    }

    /** What a template puts where the hole is to be. */
    public static String mark(Placeholder.Greeting greeting) {
        return OPEN + greeting.named() + SEPARATOR + greeting.unnamed() + CLOSE;
    }

    /** What a template puts where the address of a reader's own page is to be. */
    public static String mark(Placeholder.Link link) {
        return OPEN + link.prefix() + CLOSE;
    }

    /** Cuts a text at its holes; never empty words. */
    public static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher mark = MARK.matcher(text);
        int at = 0;
        while (mark.find()) {
            if (mark.start() > at) {
                pieces.add(new Piece.Words(text.substring(at, mark.start())));
            }
            pieces.add(new Piece.Open(
                    mark.group(2) == null
                            ? new Placeholder.Link(mark.group(1))
                            : new Placeholder.Greeting(mark.group(1), mark.group(2))));
            at = mark.end();
        }
        if (at < text.length()) {
            pieces.add(new Piece.Words(text.substring(at)));
        }
        return pieces;
    }

    /** The text with every hole filled for one reader. */
    public static String fill(String text, Placeholder.ReaderValues readerValues, UnaryOperator<String> escape) {
        StringBuilder filled = new StringBuilder();
        for (Piece piece : pieces(text)) {
            if (piece instanceof Piece.Words words) {
                filled.append(words.text());
            } else if (piece instanceof Piece.Open open) {
                filled.append(escape.apply(open.hole().value(readerValues)));
            }
        }
        return filled.toString();
    }

    /** For a value between HTML tags or in a quoted attribute. */
    public static String escapeHtml(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
