package newsdigest.news.markdown;

import java.util.Optional;
import java.util.regex.Pattern;
import newsdigest.news.text.HtmlText;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/** Remover of what HTML inside a Markdown text hides from readers; the tags may stand around whole paragraphs. */
final class HiddenMarkdown {

    private HiddenMarkdown() {}

    static void removeFrom(Node parent) {
        Node child = parent.getFirstChild();
        while (child != null) {
            Optional<String> html = html(child);
            Optional<String> hidden = html.flatMap(HtmlText::hiddenElement);
            if (hidden.isPresent()) {
                child = remove(child, hidden.get());
            } else {
                removeFrom(child);
                child = child.getNext();
            }
        }
    }

    /** Removes from a tag to its end, or all that follows when it has none; returns what comes next. */
    private static @Nullable Node remove(Node start, String element) {
        Node next = start.getNext();
        int open = depth(start, element);
        if (open <= 0 && start instanceof HtmlBlock block) {
            block.setLiteral(HtmlText.withoutHidden(block.getLiteral()));
            return next;
        }
        start.unlink();
        while (open > 0 && next != null) {
            Node after = next.getNext();
            open += depth(next, element);
            next.unlink();
            next = after;
        }
        return next;
    }

    private static Optional<String> html(Node node) {
        if (node instanceof HtmlBlock block) {
            return Optional.of(block.getLiteral());
        }
        return node instanceof HtmlInline inline ? Optional.of(inline.getLiteral()) : Optional.empty();
    }

    /** Returns how many more elements of a name are opened than closed. */
    private static int depth(Node node, String element) {
        Depth depth = new Depth(element);
        node.accept(depth);
        return depth.open;
    }

    /** Visitor that counts how many more elements of a name are opened than closed. */
    private static final class Depth extends AbstractVisitor {
        private final Pattern opening;
        private final Pattern closing;
        private int open;

        Depth(String element) {
            opening = Pattern.compile("(?i)<" + element + "\\b(?![^<>]*/>)");
            closing = Pattern.compile("(?i)</" + element + "\\b");
        }

        @Override
        public void visit(HtmlBlock block) {
            count(block.getLiteral());
        }

        @Override
        public void visit(HtmlInline inline) {
            count(inline.getLiteral());
        }

        private void count(String html) {
            open += (int) (opening.matcher(html).results().count()
                    - closing.matcher(html).results().count());
        }
    }
}
