package newsdigest.web.site;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.PublicPages;
import newsdigest.delivery.ledger.EditionRepository.EditionHeadline;
import newsdigest.web.CachedAnswer;
import newsdigest.web.Routes;
import newsdigest.web.archive.PublishedEditions;

/** Files for search engines: {@code robots.txt} (RFC 9309) and {@code sitemap.xml} (sitemaps.org). */
final class SearchEngineFiles implements Routes {

    /** Number of editions of a newsletter in the sitemap, in each language. */
    private static final int MOST = 1000;

    private static final String SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private final Config config;
    private final PublicPages settings;
    private final PublishedEditions editions;

    SearchEngineFiles(Config config, PublicPages settings, PublishedEditions editions) {
        this.config = config;
        this.settings = settings;
        this.editions = editions;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/robots.txt", context -> CachedAnswer.show(context, "text/plain; charset=utf-8", robots()));
        routes.get("/sitemap.xml", this::showSitemap);
    }

    /** Returns the rules: pages of single readers are never crawled. */
    private String robots() {
        if (!settings.indexed()) {
            return "User-agent: *\nDisallow: /\n";
        }
        StringBuilder rules = new StringBuilder("User-agent: *\n");
        for (String kind : new String[] {
            PublicPages.LEAVE,
            PublicPages.PREFERENCES,
            PublicPages.VIEW,
            PublicPages.CONFIRM,
            PublicPages.NEW_ADDRESS,
            PublicPages.OWNER,
            PublicPages.LINK
        }) {
            rules.append("Disallow: /").append(kind).append("/\n");
        }
        return rules.append("\nSitemap: ")
                .append(settings.address())
                .append("/sitemap.xml\n")
                .toString();
    }

    private void showSitemap(Context context) {
        if (!settings.indexed()) {
            context.status(HttpStatus.NOT_FOUND);
            return;
        }
        Map<String, String> pages = new TreeMap<>();
        pages.put("/", "");
        config.newsletters().stream()
                .filter(one -> one.openness().signUp())
                .forEach(one -> pages.put("/subscribe/" + one.name(), ""));
        for (Newsletter newsletter : editions.newsletters()) {
            for (Locale language : newsletter.languages()) {
                pages.put(PublishedEditions.path(newsletter, language), "");
                for (EditionHeadline headline : editions.newest(newsletter, language, MOST)) {
                    pages.put(
                            PublishedEditions.path(newsletter, language, headline.id()),
                            headline.frozenAt().toString());
                }
            }
        }
        CachedAnswer.show(context, "application/xml; charset=utf-8", write(pages));
    }

    /** @param pages time of the last change by path; empty for one that is not known */
    private String write(Map<String, String> pages) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("urlset");
            xml.writeDefaultNamespace(SITEMAP);
            for (Map.Entry<String, String> page : pages.entrySet()) {
                xml.writeStartElement("url");
                element(xml, "loc", settings.address() + page.getKey());
                if (!page.getValue().isEmpty()) {
                    element(xml, "lastmod", page.getValue());
                }
                xml.writeEndElement();
            }
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text in memory takes all that is written", e);
        }
        return text.toString();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
