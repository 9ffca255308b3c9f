package newsdigest.news.feed;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * Tree of a feed, read as far as it goes: elements that are not closed are closed, and text that is not XML is text.
 * Entities are never expanded, but those that HTML defines, which many feeds use, are understood.
 */
final class FeedTree {

    private static final Set<String> ROOTS = Set.of("rss", "rdf", "feed");
    private static final Set<String> ENTRIES = Set.of("item", "entry", "rss:item", "atom:entry");
    private static final int DEEPEST = 100;

    private final Element root;
    private final Element header;

    private FeedTree(Element root) {
        this.root = root;
        this.header = child(root, "channel").orElse(root);
    }

    /** Parses a text; empty when it has no element that a feed begins with. */
    static Optional<FeedTree> of(String xml) {
        Parser parser = Parser.xmlParser().setMaxDepth(DEEPEST).setTrackPosition(true);
        return first(parser.parseInput(xml, "")).map(FeedTree::new);
    }

    private static Optional<Element> first(Document document) {
        return document.children().stream()
                .filter(element -> ROOTS.contains(localName(element).toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    Element root() {
        return root;
    }

    /** Returns the entries, also those that an element left open has swallowed. */
    List<Element> entries() {
        return root.stream().filter(FeedTree::isEntry).toList();
    }

    /**
     * Returns the text of the first child of the feed, or of its channel, that has one of these names; or an empty
     * text.
     */
    String header(String... names) {
        return text(header, names);
    }

    /** Returns the address of the pages the feed is of, as far as it says. */
    String address() {
        String base = root.attr("xml:base");
        String link = header("link");
        String alternate = header.children().stream()
                .filter(child ->
                        localName(child).equals("link") && !child.attr("rel").equals("self"))
                .map(child -> child.attr("href"))
                .filter(href -> !href.isBlank())
                .findFirst()
                .orElse("");
        return !base.isBlank() ? base : !link.isBlank() ? link : alternate;
    }

    static boolean isEntry(Element element) {
        return ENTRIES.contains(element.tagName());
    }

    static String localName(Element element) {
        return element.tagName().substring(element.tagName().indexOf(':') + 1);
    }

    /** Returns the text of the first child that has one of these names, the first name first; or an empty text. */
    static String text(Element parent, String... names) {
        for (String name : names) {
            Optional<Element> child = child(parent, name);
            if (child.isPresent() && !child.get().wholeText().isBlank()) {
                return child.get().wholeText();
            }
        }
        return "";
    }

    /** Returns the texts of all children of this name. */
    static List<String> texts(Element parent, String localName) {
        return parent.children().stream()
                .filter(child -> localName(child).equals(localName))
                .map(Element::wholeText)
                .toList();
    }

    static Optional<Element> child(Element parent, String localName) {
        return parent.children().stream()
                .filter(child -> localName(child).equals(localName))
                .findFirst();
    }
}
