package newsdigest.news.feed;

import java.util.HashMap;
import java.util.Map;
import org.jdom2.IllegalNameException;
import org.jdom2.Namespace;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/** Namespaces of the prefixes of a feed at some element. A prefix without a declaration has its usual namespace. */
final class FeedNamespaces {

    static final String ATOM = "http://www.w3.org/2005/Atom";
    static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    static final String RSS_1 = "http://purl.org/rss/1.0/";

    private static final Map<String, String> USUAL = Map.of(
            "rdf", RDF,
            "atom", ATOM,
            "dc", "http://purl.org/dc/elements/1.1/",
            "dcterms", "http://purl.org/dc/terms/",
            "content", "http://purl.org/rss/1.0/modules/content/",
            "media", "http://search.yahoo.com/mrss/",
            "itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd",
            "georss", "http://www.georss.org/georss");

    private final Map<String, String> known;

    private FeedNamespaces(Map<String, String> known) {
        this.known = known;
    }

    /** Returns the namespaces before the root element. */
    static FeedNamespaces usual() {
        return new FeedNamespaces(USUAL);
    }

    /** Returns the namespaces inside an element that may declare some. */
    FeedNamespaces inside(Element element) {
        Map<String, String> declared = new HashMap<>();
        for (Attribute attribute : element.attributes()) {
            if (attribute.getKey().equals("xmlns")) {
                declared.put("", attribute.getValue().strip());
            } else if (attribute.getKey().startsWith("xmlns:")) {
                declared.put(
                        attribute.getKey().substring("xmlns:".length()),
                        attribute.getValue().strip());
            }
        }
        return declared.isEmpty() ? this : with(declared);
    }

    /** Returns these namespaces with a default for names without prefix, unless they have one. */
    FeedNamespaces withDefault(String uri) {
        return known.getOrDefault("", "").isEmpty() ? with(Map.of("", uri)) : this;
    }

    private FeedNamespaces with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(known);
        all.putAll(more);
        return new FeedNamespaces(all);
    }

    /** Returns the namespace of a tag or attribute name such as {@code dc:date}. */
    Namespace of(String name) {
        int colon = name.indexOf(':');
        String prefix = colon < 0 ? "" : name.substring(0, colon);
        if (prefix.equals("xml")) {
            return Namespace.XML_NAMESPACE;
        }
        String uri = known.getOrDefault(prefix, "");
        try {
            return uri.isEmpty() && !prefix.isEmpty()
                    ? Namespace.getNamespace(prefix, "urn:undeclared:" + prefix)
                    : Namespace.getNamespace(prefix, uri);
        } catch (IllegalNameException noPrefix) {
            return Namespace.NO_NAMESPACE;
        }
    }
}
