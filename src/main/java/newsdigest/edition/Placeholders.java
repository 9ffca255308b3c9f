package newsdigest.edition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Marks of placeholders in a rendition's text: between noncharacters (Unicode 3.4, D14), which never occur in text that
 * people exchange and which Newsdigest removes from everything it reads.
 */
public final class Placeholders {

    private static final char OPEN = '\uFDD0';
    private static final char CLOSE = '\uFDD1';
    private static final char SEPARATOR = '\uFDD2';

    /** Ends the tag that says which kind of place it is; marks frozen by early versions have none. */
    private static final char TAG = '\uFDD3';

    private static final String OTHER = "[^" + OPEN + CLOSE + SEPARATOR + TAG + "]*";
    private static final Pattern MARK = Pattern.compile(
            OPEN + "(?:(" + OTHER + ")" + TAG + ")?(" + OTHER + ")(?:" + SEPARATOR + "(" + OTHER + "))?" + CLOSE);

    private static final Pattern MARKERS = Pattern.compile("[\uFDD0-\uFDEF]");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private Placeholders() {}

    /** Piece of a rendition. */
    public sealed interface Piece {

        /** Hands what it holds to the one that takes it. */
        void accept(Consumer<String> words, Consumer<Placeholder> open);

        /** Text that every reader gets. */
        record Text(String text) implements Piece {
            @Override
            public void accept(Consumer<String> words, Consumer<Placeholder> open) {
                words.accept(text);
            }
        }

        /** Placeholder that is filled for each reader. */
        record Mark(Placeholder placeholder) implements Piece {
            @Override
            public void accept(Consumer<String> words, Consumer<Placeholder> open) {
                open.accept(placeholder);
            }
        }
    }

    /** Kind of mark, by its tag. */
    private enum Kind {
        GREETING,
        LINK,
        FIELD;

        private final String tag = name().toLowerCase(Locale.ROOT);

        Placeholder read(String first, String second) {
            return switch (this) {
                case GREETING -> new Placeholder.Greeting(first, second);
                case LINK -> new Placeholder.Link(first);
                case FIELD -> new Placeholder.Field(first, second);
            };
        }

        /** Returns the kind that a mark without a tag is of. */
        static Kind untagged(boolean hasSecond) {
            return hasSecond ? GREETING : LINK;
        }

        static Optional<Kind> of(String tag) {
            return Arrays.stream(values()).filter(kind -> kind.tag.equals(tag)).findFirst();
        }
    }

    /** Returns the mark for a salutation in a template. */
    public static String mark(Placeholder.Greeting greeting) {
        return mark(Kind.GREETING, greeting.named() + SEPARATOR + greeting.unnamed());
    }

    /** Returns the mark for the address of a reader's own page in a template. */
    public static String mark(Placeholder.Link link) {
        return mark(Kind.LINK, link.prefix());
    }

    /** Returns what a template puts where a column of the subscriber list is to be. */
    public static String mark(Placeholder.Field field) {
        return mark(Kind.FIELD, oneLine(field.name()) + SEPARATOR + oneLine(field.fallback()));
    }

    private static String mark(Kind kind, String content) {
        return OPEN + kind.tag + TAG + content + CLOSE;
    }

    /** Returns a name or fallback on one line, as a template may hold anything. */
    private static String oneLine(String text) {
        return SPACES.matcher(MARKERS.matcher(text).replaceAll("")).replaceAll(" ");
    }

    /** Cuts a text at its placeholders; never returns empty words. A mark of an unknown kind stays as words. */
    public static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher mark = MARK.matcher(text);
        int at = 0;
        // Most of a page is between two of them.
        for (int open = text.indexOf(OPEN); open >= 0 && mark.find(open); open = text.indexOf(OPEN, mark.end())) {
            Optional<Kind> kind =
                    mark.group(1) == null ? Optional.of(Kind.untagged(mark.group(3) != null)) : Kind.of(mark.group(1));
            if (kind.isEmpty()) {
                continue;
            }
            if (mark.start() > at) {
                pieces.add(new Piece.Text(text.substring(at, mark.start())));
            }
            String second = mark.group(3) == null ? "" : mark.group(3);
            pieces.add(new Piece.Mark(kind.get().read(mark.group(2), second)));
            at = mark.end();
        }
        if (at < text.length()) {
            pieces.add(new Piece.Text(text.substring(at)));
        }
        return pieces;
    }

    /** Returns the placeholders of a text, in order. */
    public static List<Placeholder> find(String text) {
        List<Placeholder> found = new ArrayList<>();
        pieces(text).forEach(piece -> piece.accept(words -> {}, found::add));
        return found;
    }

    /** Returns the text with every placeholder filled for one reader. */
    public static String fill(String text, Placeholder.ReaderValues readerValues, UnaryOperator<String> escape) {
        StringBuilder filled = new StringBuilder();
        for (Piece piece : pieces(text)) {
            piece.accept(filled::append, placeholder -> filled.append(escape.apply(placeholder.value(readerValues))));
        }
        return filled.toString();
    }

    /** Escapes a value between HTML tags or in a quoted attribute. */
    public static String escapeHtml(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
