package newsdigest.news.feed;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.news.text.PlainText;
import newsdigest.news.text.PublicationStatus;
import org.jdom2.Document;
import org.jdom2.IllegalAddException;
import org.jdom2.Namespace;
import org.jdom2.Verifier;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Entry of a feed, which ROME reads as a feed of its own, so that none can spoil the others. */
final class FeedEntry {

    private final SyndFeedInput rome = new SyndFeedInput(false, Locale.ROOT);
    private final String kind;
    private final Element root;
    private final FeedNamespaces namespaces;

    FeedEntry(FeedTree feed) {
        this.root = feed.root();
        this.kind = FeedTree.localName(root).toLowerCase(Locale.ROOT);
        FeedNamespaces declared = FeedNamespaces.usual().inside(root);
        this.namespaces = switch (kind) {
            case "feed" -> declared.withDefault(FeedNamespaces.ATOM);
            case "rdf" -> declared.withDefault(FeedNamespaces.RSS_1);
            default -> declared;
        };
    }

    /**
     * Parses the entry.
     *
     * @throws FeedException when ROME makes nothing of it
     */
    SyndEntry read(Element entry) throws FeedException {
        try {
            List<SyndEntry> entries = rome.build(feedOf(entry)).getEntries();
            if (entries.isEmpty()) {
                throw new FeedException("no entry is left of it");
            }
            return entries.get(0);
        } catch (IllegalArgumentException e) {
            throw new FeedException(String.valueOf(e.getMessage()), e);
        }
    }

    private Document feedOf(Element entry) {
        return switch (kind) {
            case "feed" -> {
                org.jdom2.Element feed = new org.jdom2.Element("feed", namespaces.of(root.tagName()));
                copyAttributes(root, feed, namespaces);
                yield new Document(feed.addContent(jdom(entry, namespaces)));
            }
            case "rdf" -> {
                org.jdom2.Element rdf = new org.jdom2.Element("RDF", Namespace.getNamespace("rdf", FeedNamespaces.RDF));
                Namespace rss = namespaces.of("channel");
                rdf.addNamespaceDeclaration(rss);
                rdf.addContent(new org.jdom2.Element("channel", rss));
                yield new Document(rdf.addContent(jdom(entry, namespaces)));
            }
            default -> {
                org.jdom2.Element rss = new org.jdom2.Element("rss").setAttribute("version", version());
                org.jdom2.Element channel = new org.jdom2.Element("channel");
                yield new Document(rss.addContent(channel.addContent(jdom(entry, namespaces))));
            }
        };
    }

    /** Returns a version that ROME knows; 2.0 has all that those before it have. */
    private String version() {
        String written = root.attr("version").strip();
        return List.of("0.91", "0.92", "0.93", "0.94").contains(written) ? written : "2.0";
    }

    private static org.jdom2.Element jdom(Element element, FeedNamespaces outer) {
        FeedNamespaces scope = outer.inside(element);
        String name = FeedTree.localName(element);
        org.jdom2.Element copy = new org.jdom2.Element(
                Verifier.checkElementName(name) == null ? name : "unreadable", scope.of(element.tagName()));
        copyAttributes(element, copy, scope);
        for (Node child : element.childNodes()) {
            if (child instanceof TextNode text) {
                copy.addContent(PlainText.printable(text.getWholeText()));
            } else if (child instanceof Element inner && !FeedTree.isEntry(inner)) {
                copy.addContent(jdom(inner, scope));
            }
        }
        return copy;
    }

    private static void copyAttributes(Element from, org.jdom2.Element to, FeedNamespaces scope) {
        for (Attribute attribute : from.attributes()) {
            String key = attribute.getKey();
            String name = key.substring(key.indexOf(':') + 1);
            if (key.equals("xmlns") || key.startsWith("xmlns:") || Verifier.checkAttributeName(name) != null) {
                continue;
            }
            Namespace namespace = key.indexOf(':') < 0 ? Namespace.NO_NAMESPACE : scope.of(key);
            try {
                to.setAttribute(name, PlainText.printable(attribute.getValue()), namespace);
            } catch (IllegalAddException twoMeaningsOfOnePrefix) {
                to.setAttribute(name, PlainText.printable(attribute.getValue()));
            }
        }
    }

    /**
     * Returns true for an entry that is not for everybody: a draft (RFC 5023, 13.1.1), or what an export of WordPress
     * holds besides what was published.
     */
    static boolean isWithheld(Element entry) {
        boolean isDraft = FeedTree.child(entry, "control").stream()
                .anyMatch(control -> PublicationStatus.isYes(FeedTree.text(control, "draft")));
        boolean hasPassword = entry.children().stream()
                .anyMatch(child -> child.tagName().equals("wp:post_password")
                        && !child.text().isBlank());
        boolean isUnpublished = entry.children().stream()
                .anyMatch(
                        child -> child.tagName().equals("wp:status") && PublicationStatus.isUnpublished(child.text()));
        return isDraft || hasPassword || isUnpublished;
    }

    /** Returns the address of a picture that belongs to an entry, with its description. */
    static Optional<Picture> picture(Element entry) {
        for (Element element : entry.select("*")) {
            String type = element.attr("type");
            boolean isImage =
                    type.startsWith("image/") || element.attr("medium").equals("image");
            Optional<Picture> picture = switch (FeedTree.localName(element)) {
                case "thumbnail" -> picture(element.attr("url"), entry);
                case "content", "enclosure" -> isImage ? picture(element.attr("url"), entry) : Optional.empty();
                case "link" ->
                    isImage && element.attr("rel").equals("enclosure")
                            ? picture(element.attr("href"), entry)
                            : Optional.empty();
                case "image" -> picture(element.attr("href"), entry);
                default -> Optional.empty();
            };
            if (picture.isPresent()) {
                return picture;
            }
        }
        return Optional.empty();
    }

    /** Picture as an entry names it. */
    record Picture(String url, String alt) {}

    private static Optional<Picture> picture(String url, Element entry) {
        return url.isBlank()
                ? Optional.empty()
                : Optional.of(new Picture(
                        url,
                        entry.select("*").stream()
                                .filter(element -> element.tagName().equals("media:description")
                                        || element.tagName().equals("media:title"))
                                .map(Element::text)
                                .findFirst()
                                .orElse("")));
    }
}
