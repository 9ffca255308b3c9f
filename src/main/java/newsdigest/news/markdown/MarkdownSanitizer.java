package newsdigest.news.markdown;

import java.util.List;
import java.util.Locale;
import newsdigest.news.text.PlainText;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;

/** Sanitizer of Markdown: takes out what would be broken in a mail, and reports it. */
final class MarkdownSanitizer extends AbstractVisitor {

    private final String file;
    private final int firstLine;
    private final List<Problem> problems;

    /** @param firstLine the line of the file on which the Markdown text begins */
    MarkdownSanitizer(String file, int firstLine, List<Problem> problems) {
        this.file = file;
        this.firstLine = firstLine;
        this.problems = problems;
    }

    void keep(Node text) {
        text.accept(this);
    }

    @Override
    public void visit(Image image) {
        visitChildren(image);
        note(
                image,
                "A picture inside the text is not shown in a mail. Put it into the front matter: image: https://...");
        unwrap(image);
    }

    @Override
    public void visit(Link link) {
        visitChildren(link);
        String destination = link.getDestination().toLowerCase(Locale.ROOT);
        if (!destination.matches("(?s)(https?://|mailto:).+")) {
            note(
                    link,
                    "A link to '" + PlainText.line(link.getDestination())
                            + "' leads nowhere from a mail. Write the whole address with https://.");
            unwrap(link);
        }
    }

    private void note(Node node, String message) {
        List<SourceSpan> spans = node.getSourceSpans();
        SourceLocation sourceLocation = spans.isEmpty()
                ? SourceLocation.file(file)
                : new SourceLocation(
                        file,
                        firstLine + spans.get(0).getLineIndex(),
                        spans.get(0).getColumnIndex() + 1);
        problems.add(Problem.note(sourceLocation, message));
    }

    private static void unwrap(Node node) {
        Node child = node.getFirstChild();
        while (child != null) {
            Node next = child.getNext();
            node.insertBefore(child);
            child = next;
        }
        node.unlink();
    }
}
