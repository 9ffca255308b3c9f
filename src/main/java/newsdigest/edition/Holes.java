package newsdigest.edition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How holes stand in a rendition's text: between noncharacters (Unicode 3.4, D14), which never occur in text that people
 * exchange and which Newsdigest removes from everything it reads.
 */
public final class Holes {

    private static final char OPEN = '\uFDD0';
    private static final char CLOSE = '\uFDD1';
    private static final char SEPARATOR = '\uFDD2';

    private Holes() {}

    /** A stretch of a rendition. */
    public sealed interface Piece {
        /** The same for every reader. */
        record Words(String text) implements Piece {}

        /** Each reader's own. */
        record Open(Hole hole) implements Piece {}
    }

    /** What a template puts where the hole is to be. */
    public static String mark(Hole.Greeting greeting) {
        return OPEN + greeting.named() + SEPARATOR + greeting.unnamed() + CLOSE;
    }

    /** Cuts a text at its holes; never empty words. */
    public static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
            if (open > at) {
                pieces.add(new Piece.Words(text.substring(at, open)));
            }
            int close = text.indexOf(CLOSE, open);
            int separator = text.indexOf(SEPARATOR, open);
            pieces.add(new Piece.Open(
                    new Hole.Greeting(text.substring(open + 1, separator), text.substring(separator + 1, close))));
            at = close + 1;
        }
        if (at < text.length()) {
            pieces.add(new Piece.Words(text.substring(at)));
        }
        return pieces;
    }

    /** The text with every hole filled for one reader. */
    public static String fill(String text, Hole.Reader reader, UnaryOperator<String> escape) {
        StringBuilder filled = new StringBuilder();
        for (Piece piece : pieces(text)) {
            if (piece instanceof Piece.Words words) {
                filled.append(words.text());
            } else if (piece instanceof Piece.Open open) {
                filled.append(escape.apply(open.hole().value(reader)));
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
