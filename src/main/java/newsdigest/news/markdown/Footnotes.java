package newsdigest.news.markdown;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/**
 * Footnotes of a Markdown text, as GitHub and PHP Markdown Extra write them: {@code [^1]} in the text, and
 * {@code [^1]: the note} on a line of its own. The extension of the Markdown library for them needs an older library.
 *
 * @param text text without the notes; every line keeps its number
 * @param notes Markdown of the notes by their labels
 */
record Footnotes(String text, Map<String, String> notes) {

    private static final Pattern DEFINITION = Pattern.compile(" {0,3}\\[\\^([^\\]\\s]{1,100})\\]:[ \\t]*(.*)");
    private static final Pattern REFERENCE = Pattern.compile("\\[\\^([^\\]\\s]{1,100})\\]");
    private static final Pattern FENCE = Pattern.compile(" {0,3}(```+|~~~+).*");

    static Footnotes takenOutOf(String markdown) {
        if (!markdown.contains("[^")) {
            return new Footnotes(markdown, Map.of());
        }
        Map<String, String> notes = new LinkedHashMap<>();
        StringBuilder kept = new StringBuilder();
        String fence = "";
        String open = "";
        boolean isAfterBlank = false;
        for (String line : markdown.split("\n", -1)) {
            Matcher fenced = FENCE.matcher(line);
            if (fenced.matches() && (fence.isEmpty() || fenced.group(1).startsWith(fence))) {
                fence = fence.isEmpty() ? fenced.group(1) : "";
            }
            Matcher definition = DEFINITION.matcher(line);
            boolean isIndented = line.startsWith("    ") || line.startsWith("\t");
            if (fence.isEmpty() && definition.matches()) {
                open = definition.group(1).toLowerCase(Locale.ROOT);
                notes.putIfAbsent(open, definition.group(2));
                line = "";
            } else if (!open.isEmpty() && (line.isBlank() || isIndented || !isAfterBlank)) {
                notes.computeIfPresent(open, new Continuation(line)::appendedTo);
                isAfterBlank = line.isBlank();
                line = "";
            } else {
                open = "";
            }
            isAfterBlank = isAfterBlank && !open.isEmpty();
            kept.append(line).append('\n');
        }
        return new Footnotes(kept.toString(), notes);
    }

    /** Further line of a footnote. */
    private record Continuation(String line) {
        String appendedTo(String label, String note) {
            return note + "\n" + line.replaceFirst("^(?: {4}|\\t)", "");
        }
    }

    /** Numbers the references in a text and puts the notes that are referred to below it. */
    void putInto(Node body, Parser parser) {
        if (notes.isEmpty()) {
            return;
        }
        References references = new References();
        body.accept(references);
        if (references.order.isEmpty()) {
            return;
        }
        OrderedList list = new OrderedList();
        list.setMarkerStartNumber(1);
        for (String label : references.order) {
            ListItem item = new ListItem();
            Node note = parser.parse(notes.getOrDefault(label, "").strip());
            while (note.getFirstChild() instanceof Block block) {
                item.appendChild(block);
            }
            list.appendChild(item);
        }
        body.appendChild(new ThematicBreak());
        body.appendChild(list);
    }

    /** Visitor that collects the references. */
    private final class References extends AbstractVisitor {

        private final List<String> order = new ArrayList<>();

        @Override
        public void visit(Text text) {
            String literal = text.getLiteral();
            Matcher reference = REFERENCE.matcher(literal);
            int end = 0;
            while (reference.find()) {
                String label = reference.group(1).toLowerCase(Locale.ROOT);
                if (!notes.containsKey(label)) {
                    continue;
                }
                if (!order.contains(label)) {
                    order.add(label);
                }
                text.insertBefore(new Text(literal.substring(end, reference.start())));
                for (String part : List.of("<sup>", String.valueOf(order.indexOf(label) + 1), "</sup>")) {
                    text.insertBefore(part.startsWith("<") ? html(part) : new Text(part));
                }
                end = reference.end();
            }
            text.setLiteral(literal.substring(end));
        }

        private static HtmlInline html(String tag) {
            HtmlInline html = new HtmlInline();
            html.setLiteral(tag);
            return html;
        }
    }
}
