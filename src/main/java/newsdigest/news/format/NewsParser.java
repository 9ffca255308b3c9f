package newsdigest.news.format;

/** Parser for documents of one format. It notes what is wrong with single items and goes on. */
@FunctionalInterface
public interface NewsParser {

    /**
     * Parses a document.
     *
     * @throws UnreadableException when it is not of this format at all
     */
    ParsedNews parse(ParseContext parseContext, String text) throws UnreadableException;
}
