package newsdigest.web.archive;

import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writer of an RSS 2.0 feed with whole texts, by the profile of the RSS Advisory Board. */
final class RssWriter {

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String CONTENT = "http://purl.org/rss/1.0/modules/content/";

    private RssWriter() {}

    /**
     * Channel of a feed.
     *
     * @param link page that it tells of
     * @param self its own address
     */
    record Channel(String title, String description, String link, String self, Locale language) {}

    /**
     * Item of a feed; its link is also what tells it from the others.
     *
     * @param description the first words
     * @param content the whole, as HTML
     */
    record Item(String title, String link, Instant published, String description, String content) {}

    static String write(Channel channel, List<Item> items) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("rss");
            xml.writeAttribute("version", "2.0");
            xml.writeNamespace("atom", ATOM);
            xml.writeNamespace("content", CONTENT);
            xml.writeStartElement("channel");
            element(xml, "title", channel.title());
            element(xml, "link", channel.link());
            element(xml, "description", channel.description());
            element(xml, "language", channel.language().toLanguageTag());
            if (!items.isEmpty()) {
                element(xml, "lastBuildDate", date(items.get(0).published()));
            }
            xml.writeEmptyElement("atom", "link", ATOM);
            xml.writeAttribute("href", channel.self());
            xml.writeAttribute("rel", "self");
            xml.writeAttribute("type", "application/rss+xml");
            for (Item item : items) {
                write(xml, item);
            }
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text in memory takes all that is written", e);
        }
        return text.toString();
    }

    private static void write(XMLStreamWriter xml, Item item) throws XMLStreamException {
        xml.writeStartElement("item");
        element(xml, "title", item.title());
        element(xml, "link", item.link());
        xml.writeStartElement("guid");
        xml.writeAttribute("isPermaLink", "true");
        xml.writeCharacters(item.link());
        xml.writeEndElement();
        element(xml, "pubDate", date(item.published()));
        element(xml, "description", item.description());
        xml.writeStartElement("content", "encoded", CONTENT);
        xml.writeCharacters(allowed(item.content()));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static String date(Instant instant) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(allowed(text));
        xml.writeEndElement();
    }

    /** Returns a text without the characters that XML has no way to write (XML 1.0, 2.2). */
    private static String allowed(String text) {
        return text.replaceAll("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "");
    }
}
