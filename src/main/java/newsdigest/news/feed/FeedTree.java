package newsdigest.news.feed;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.news.text.WebUrls;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;

/**
 * Tree of a feed, read as far as it goes: elements that are not closed are closed, and text that is not XML is text.
 * Entities that HTML defines, which many feeds use, are understood.
 */
final class FeedTree {

    private static final Set<String> ROOTS = Set.of("rss", "rdf", "feed");
    private static final Set<String> ENTRIES = Set.of("item", "entry");
    private static final int DEEPEST = 100;
    private static final Pattern ESCAPED_CDATA = Pattern.compile("(?s)\\A\\s*+<!\\[CDATA\\[(.*)]]>\\s*");

    private final Element root;
    private final Element header;

    private FeedTree(Element root) {
        this.root = root;
        this.header = child(root, "channel").orElse(root);
    }

    /** Parses a text. */
    static Document parse(String xml) {
        return Parser.xmlParser()
                .setMaxDepth(DEEPEST)
                .setTrackPosition(true)
                .parseInput(FeedXml.prepare(OpenCdata.closed(xml)), "");
    }

    /** Returns the feed of a document; empty when it has no element that a feed begins with. */
    static Optional<FeedTree> of(Document document) {
        return document.children().stream()
                .filter(element -> ROOTS.contains(localName(element)))
                .findFirst()
                .map(FeedTree::new);
    }

    /** Returns true when a document begins like a web page. */
    static boolean isWebPage(Document document) {
        for (Node node : document.childNodes()) {
            if (node instanceof DocumentType type && type.name().equalsIgnoreCase("html")) {
                return true;
            } else if (node instanceof Element element) {
                return localName(element).equals("html");
            }
        }
        return false;
    }

    /** Returns true for Atom, whose texts are plain unless they say otherwise. */
    boolean isAtom() {
        return localName(root).equals("feed");
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

    /** Returns the name of the author of all entries that name none (RFC 4287, 4.2.1). */
    String author() {
        return children(header, "author").map(FeedAuthors::name).findFirst().orElse("");
    }

    /** Returns the address that the feed says its pages are at; empty when it says none. */
    Optional<URI> address() {
        Optional<URI> base = WebUrls.of(attribute(root, "xml:base"));
        return base.or(() -> FeedLinks.page(header, Optional.empty()))
                .or(() -> FeedLinks.self(header, Optional.empty()));
    }

    static boolean isEntry(Element element) {
        return ENTRIES.contains(FeedNames.of(element));
    }

    private static String localName(Element element) {
        String tag = element.tagName();
        return tag.substring(tag.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    }

    /** Returns the value of an attribute, in whatever letters its name is written; or an empty text. */
    static String attribute(Element element, String name) {
        return element.attributes().getIgnoreCase(name).strip();
    }

    /** Returns the text of the first child that has one of these names, the first name first; or an empty text. */
    static String text(Element parent, String... names) {
        return Arrays.stream(names)
                .flatMap(name -> children(parent, name))
                .map(FeedTree::ownText)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    /** Returns the text of an element, without that of an entry which it swallowed because it is never closed. */
    private static String ownText(Element element) {
        if (element.stream().noneMatch(FeedTree::isEntry)) {
            return wholeText(element);
        }
        Element copy = element.clone();
        copy.stream().filter(FeedTree::isEntry).toList().forEach(Node::remove);
        return copy.wholeText();
    }

    /** Returns the whole text of an element, also where the marks of CDATA are escaped once too often. */
    static String wholeText(Element element) {
        Matcher cdata = ESCAPED_CDATA.matcher(element.wholeText());
        return cdata.matches() ? cdata.group(1) : element.wholeText();
    }

    static Stream<Element> children(Element parent, String name) {
        String local = name.substring(name.indexOf(':') + 1);
        return parent.children().stream()
                .filter(child ->
                        localName(child).equals(local) && FeedNames.of(child).equals(name));
    }

    static Optional<Element> child(Element parent, String name) {
        return children(parent, name).findFirst();
    }
}
