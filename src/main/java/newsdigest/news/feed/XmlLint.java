package newsdigest.news.feed;

import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import newsdigest.news.text.PlainText;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Check for the place where a text stops being XML. Nothing but the text is read: no DTD, no external entity. */
final class XmlLint {

    private static final String ORACLE = "http://www.oracle.com/xml/jaxp/properties/";

    private XmlLint() {}

    /** First mistake; line and column are 1-based. */
    record Mistake(int line, int column, String message) {}

    static Optional<Mistake> check(String xml) {
        try {
            parser().parse(new InputSource(new StringReader(xml)), new EmptyHandler());
            return Optional.empty();
        } catch (SAXParseException e) {
            return Optional.of(new Mistake(Math.max(1, e.getLineNumber()), Math.max(1, e.getColumnNumber()), words(e)));
        } catch (SAXException | IOException e) {
            return Optional.of(new Mistake(1, 1, words(e)));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's own XML parser has these features", e);
        }
    }

    private static String words(Exception e) {
        return PlainText.line(String.valueOf(e.getMessage()).replaceFirst("^JAXP\\d+: ", ""));
    }

    private static SAXParser parser() throws ParserConfigurationException, SAXException {
        SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
        factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        SAXParser parser = factory.newSAXParser();
        parser.setProperty(ORACLE + "entityExpansionLimit", "100");
        parser.setProperty(ORACLE + "totalEntitySizeLimit", "100000");
        parser.setProperty(ORACLE + "maxElementDepth", "500");
        parser.setProperty(ORACLE + "elementAttributeLimit", "500");
        return parser;
    }

    /** Handler that ignores the content and throws every error. */
    private static final class EmptyHandler extends DefaultHandler {

        private @Nullable Locator locator;

        @Override
        public void setDocumentLocator(Locator given) {
            locator = given;
        }

        /** Refuses an entity that the parser left out because it is not in the file itself. */
        @Override
        public void skippedEntity(String name) throws SAXException {
            throw new SAXParseException(
                    "The entity '&" + name + ";' stands for something outside the file, which is not read.", locator);
        }

        @Override
        public InputSource resolveEntity(String publicId, String systemId) {
            return new InputSource(new StringReader(""));
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
