package newsdigest.news.feed;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import newsdigest.news.text.WebUrls;
import org.jsoup.nodes.Element;

/** Links of a feed and of its entries: the page for people among all that a feed links to. */
final class FeedLinks {

    /** Names of relations may be written as addresses (RFC 4287, 4.2.7.2). */
    private static final String REGISTERED = "^https?://www\\.iana\\.org/assignments/(link-relations/|relation/)";

    private static final List<String> PAGE_TYPES = List.of("", "text/html", "application/xhtml+xml");

    private FeedLinks() {}

    /** Returns the link of an entry as it is written, or an empty text. */
    static String written(Element entry) {
        return candidates(entry).findFirst().orElseGet(() -> permanent(entry));
    }

    private static Stream<String> candidates(Element parent) {
        return FeedTree.children(parent, "link")
                .filter(FeedLinks::leadsToPage)
                .sorted(Comparator.comparing(link -> !isForPeople(link)))
                .map(FeedLinks::address)
                .filter(address -> !address.isBlank());
    }

    /** Returns the address of the page that a feed is of. */
    static Optional<URI> page(Element header, Optional<URI> base) {
        return candidates(header)
                .map(link -> WebUrls.of(link, base))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Returns the address of the feed itself, as it says. */
    static Optional<URI> self(Element header, Optional<URI> base) {
        return FeedTree.children(header, "link")
                .filter(link -> FeedTree.attribute(link, "rel").equalsIgnoreCase("self"))
                .flatMap(link -> WebUrls.of(address(link), base).stream())
                .findFirst();
    }

    private static String address(Element link) {
        String href = FeedTree.attribute(link, "href");
        String written = href.isEmpty() ? FeedTree.wholeText(link).strip() : href;
        boolean hasBase = !FeedTree.attribute(link, "xml:base").isEmpty();
        return hasBase
                ? WebUrls.of(written, XmlBase.of(link, Optional.empty()))
                        .map(URI::toString)
                        .orElse(written)
                : written;
    }

    private static boolean leadsToPage(Element link) {
        String rel = FeedTree.attribute(link, "rel");
        return rel.isEmpty()
                || rel.toLowerCase(Locale.ROOT).replaceFirst(REGISTERED, "").equals("alternate");
    }

    private static boolean isForPeople(Element link) {
        String type = FeedTree.attribute(link, "type").toLowerCase(Locale.ROOT).split(";", -1)[0];
        return PAGE_TYPES.contains(type.strip());
    }

    /** Returns what stands for a link where there is none: a guid that is one, content elsewhere, or a recording. */
    private static String permanent(Element entry) {
        String guid = FeedTree.children(entry, "guid")
                .filter(id -> !FeedTree.attribute(id, "isPermaLink").equalsIgnoreCase("false"))
                .map(id -> id.wholeText().strip())
                .filter(id -> WebUrls.of(id).isPresent())
                .findFirst()
                .orElse("");
        if (!guid.isEmpty()) {
            return guid;
        }
        String about = FeedTree.attribute(entry, "rdf:about");
        if (WebUrls.of(about).isPresent()) {
            return about;
        }
        String elsewhere = FeedTree.children(entry, "content")
                .map(content -> FeedTree.attribute(content, "src"))
                .filter(source -> !source.isEmpty())
                .findFirst()
                .orElse("");
        return elsewhere.isEmpty() ? enclosure(entry) : elsewhere;
    }

    private static String enclosure(Element entry) {
        return FeedTree.children(entry, "enclosure")
                .filter(media -> !FeedTree.attribute(media, "type").startsWith("image/"))
                .map(media -> FeedTree.attribute(media, "url"))
                .findFirst()
                .or(() -> FeedTree.children(entry, "link")
                        .filter(link -> FeedTree.attribute(link, "rel").equalsIgnoreCase("enclosure"))
                        .filter(link -> !FeedTree.attribute(link, "type").startsWith("image/"))
                        .map(FeedLinks::address)
                        .findFirst())
                .orElse("");
    }
}
