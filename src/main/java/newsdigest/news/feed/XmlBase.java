package newsdigest.news.feed;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import newsdigest.news.text.WebUrls;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Base addresses inside a document, as {@code xml:base} sets them (W3C XML Base; RFC 3986, 5.1). */
final class XmlBase {

    private static final String NAME = "xml:base";
    private static final Set<String> TEXTS =
            Set.of("content", "summary", "description", "title", "content:encoded", "entry", "item");

    private XmlBase() {}

    /** Returns the base at an element, resolved against those around it and against the document's own. */
    static Optional<URI> of(@Nullable Element element, Optional<URI> document) {
        if (element == null) {
            return document;
        }
        Optional<URI> outer = of(element.parent(), document);
        String written = FeedTree.attribute(element, NAME);
        return written.isEmpty() ? outer : WebUrls.of(written, outer).or(() -> outer);
    }

    /**
     * Returns the base at an element of markup when one below the feed's own element, such as a paragraph, sets an
     * absolute one.
     */
    static Optional<URI> ofMarkup(Element element) {
        for (Element at = element; at != null && !isOfFeed(at); at = at.parent()) {
            if (!FeedTree.attribute(at, NAME).isEmpty()) {
                return of(element, Optional.empty());
            }
        }
        return Optional.empty();
    }

    private static boolean isOfFeed(Element element) {
        return TEXTS.contains(FeedNames.of(element));
    }

    /** Returns the base that is set on an element or on one around it, up to the entry; empty when none is. */
    static Optional<URI> withinEntry(Element element, Element entry, Optional<URI> document) {
        for (Element at = element; at != null; at = at.parent()) {
            if (!FeedTree.attribute(at, NAME).isEmpty()) {
                return of(element, document);
            }
            if (at.equals(entry)) {
                break;
            }
        }
        return Optional.empty();
    }
}
