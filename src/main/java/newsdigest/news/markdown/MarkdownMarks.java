package newsdigest.news.markdown;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import newsdigest.news.mark.EditorialMark;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.jspecify.annotations.Nullable;

/**
 * Marks of staff in the first and last lines of a Markdown text, such as {@code NOT FOR PUBLICATION}. Further within, the
 * same words are a heading or a paragraph like others.
 */
final class MarkdownMarks {

    private final ZoneId zone;
    private final Locale language;
    private final Consumer<String> taken;
    private Optional<EditorialMark> found = Optional.empty();

    /** @param taken receives each line that is a mark */
    MarkdownMarks(ZoneId zone, Locale language, Consumer<String> taken) {
        this.zone = zone;
        this.language = language;
        this.taken = taken;
    }

    /** Returns all marks that were taken out; empty when there was none. */
    Optional<EditorialMark> found() {
        return found;
    }

    /** Takes the marks at the beginning and at the end out of a text. */
    void takeOutOf(Node body) {
        Node first = body.getFirstChild();
        while (first != null && (first instanceof ThematicBreak || isMark(first))) {
            first = first instanceof ThematicBreak ? first.getNext() : without(first, first.getNext());
        }
        Node last = body.getLastChild();
        while (last != null && isMark(last)) {
            last = without(last, last.getPrevious());
        }
    }

    private boolean isMark(Node block) {
        if (block instanceof BlockQuote) {
            Node only = block.getFirstChild();
            return only != null && only.getNext() == null && isMark(only);
        }
        return (block instanceof Paragraph || block instanceof Heading)
                && mark(line(block)).isPresent();
    }

    private Optional<EditorialMark> mark(String line) {
        return EditorialMark.of(line, zone, language);
    }

    /** Takes the first line out of a block, and the block when nothing else is in it; returns what to look at next. */
    private @Nullable Node without(Node block, @Nullable Node next) {
        Node lines = block instanceof BlockQuote && block.getFirstChild() != null ? block.getFirstChild() : block;
        String line = line(lines);
        mark(line).ifPresent(mark -> found = found.map(mark::and).or(() -> Optional.of(mark)));
        taken.accept(line);
        Node part = lines.getFirstChild();
        while (part != null && !isBreak(part)) {
            Node after = part.getNext();
            part.unlink();
            part = after;
        }
        if (part != null) {
            part.unlink();
        }
        if (lines.getFirstChild() != null) {
            return block;
        }
        block.unlink();
        return next;
    }

    private static boolean isBreak(Node part) {
        return part instanceof SoftLineBreak || part instanceof HardLineBreak;
    }

    /** Returns the words of the first line of a paragraph or heading. */
    private static String line(Node block) {
        Words words = new Words();
        for (Node part = block.getFirstChild(); part != null && !isBreak(part); part = part.getNext()) {
            part.accept(words);
        }
        return words.text.toString().strip();
    }

    /** Visitor that gathers words. */
    private static final class Words extends AbstractVisitor {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void visit(Text part) {
            text.append(part.getLiteral());
        }

        @Override
        public void visit(Code part) {
            text.append(part.getLiteral());
        }
    }
}
