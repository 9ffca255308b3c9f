package newsdigest.news.feed;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;

/**
 * Names of feed elements, whatever their prefix, their spelling of the namespace and their capital letters: a short
 * prefix for the vocabularies that many feeds use, and none for RSS and Atom themselves.
 */
final class FeedNames {

    /** Parts of namespaces in small letters, the more special before the more general. */
    private static final List<Map.Entry<String, String>> VOCABULARIES = List.of(
            Map.entry("purl.org/dc/elements", "dc:"),
            Map.entry("purl.org/dc/terms", "dcterms:"),
            Map.entry("search.yahoo.com/mrss", "media:"),
            Map.entry("itunes", "itunes:"),
            Map.entry("play-podcasts", "itunes:"),
            Map.entry("rss/1.0/modules/content", "content:"),
            Map.entry("rss/1.0/modules/", "module:"),
            Map.entry("rdf-syntax-ns", "rdf:"),
            Map.entry("1999/xhtml", "xhtml:"),
            Map.entry("2007/app", "app:"),
            Map.entry("purl.org/atom/app", "app:"),
            Map.entry("wordpress.org/export", "wp:"),
            Map.entry("w3.org/2005/atom", ""),
            Map.entry("purl.org/atom", ""),
            Map.entry("purl.org/rss", ""),
            Map.entry("netscape.com/rdf", ""),
            Map.entry("userland.com", ""));

    /** Prefixes that everybody means the same by, where nobody declares them. */
    private static final Map<String, String> USUAL = Map.of("atom", "", "rss", "", "a10", "");

    private FeedNames() {}

    /** Returns the name, such as {@code title}, {@code dc:title} or {@code media:content}, in small letters. */
    static String of(Element element) {
        String tag = element.tagName().toLowerCase(Locale.ROOT);
        int colon = tag.indexOf(':');
        String prefix = colon < 0 ? "" : tag.substring(0, colon);
        return vocabulary(element, prefix) + tag.substring(colon + 1);
    }

    private static String vocabulary(Element element, String prefix) {
        Optional<String> declared = declaration(element, prefix)
                .flatMap(namespace -> VOCABULARIES.stream()
                        .filter(known -> namespace.contains(known.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst());
        String undeclared = prefix.isEmpty() ? "" : USUAL.getOrDefault(prefix, prefix + ":");
        return declared.filter(found -> !prefix.isEmpty() || !found.equals("xhtml:"))
                .orElse(undeclared);
    }

    private static Optional<String> declaration(Element element, String prefix) {
        String attribute = prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix;
        for (Element at = element; at != null; at = at.parent()) {
            String namespace = at.attributes().getIgnoreCase(attribute).strip();
            if (!namespace.isEmpty()) {
                return Optional.of(namespace.toLowerCase(Locale.ROOT));
            }
        }
        return Optional.empty();
    }
}
