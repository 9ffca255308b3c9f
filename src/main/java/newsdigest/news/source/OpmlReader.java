package newsdigest.news.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import newsdigest.news.text.PlainText;
import newsdigest.news.text.WebUrls;
import newsdigest.problem.SourceLocation;
import newsdigest.problem.UserException;
import newsdigest.text.encoding.Encoding;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Reader of lists of feeds as feed readers export them (OPML 1.0 and 2.0). */
public final class OpmlReader {

    private static final int DEEPEST = 50;
    private static final Pattern END = Pattern.compile("(?i)</opml\\s*>|<opml[^>]*/>");

    private OpmlReader() {}

    /**
     * Feed of a list.
     *
     * @param name its title; may be empty
     * @param address absolute
     */
    public record Feed(String name, String address) {}

    /**
     * Feeds of a list.
     *
     * @param feeds each address once, in the order of the list
     * @param unusable outlines that name a feed by something that is no web address
     * @param isCutOff true when the file breaks off, so that feeds may be missing
     */
    public record FeedList(List<Feed> feeds, List<String> unusable, boolean isCutOff) {}

    /**
     * Reads a file.
     *
     * @throws UserException when it is no OPML
     */
    public static FeedList read(Path file) {
        String text = text(file);
        Document document = Parser.xmlParser().setMaxDepth(DEEPEST).parseInput(text, "");
        boolean isOpml = document.children().stream()
                .anyMatch(element -> element.tagName().equalsIgnoreCase("opml"));
        if (!isOpml) {
            throw new UserException(
                    SourceLocation.file(file.toString()),
                    "This is no OPML. Feed readers export it as 'subscriptions' or 'OPML'.");
        }
        Map<String, Feed> feeds = new LinkedHashMap<>();
        List<String> unusable = new ArrayList<>();
        for (Element outline : document.getAllElements()) {
            Attributes attributes = outline.attributes();
            String written = attributes.getIgnoreCase("xmlUrl");
            if (!outline.tagName().equalsIgnoreCase("outline") || written.isBlank()) {
                continue;
            }
            String name = attributes.getIgnoreCase("title").isBlank()
                    ? attributes.getIgnoreCase("text")
                    : attributes.getIgnoreCase("title");
            Optional<String> address = WebUrls.of(
                            written.replaceFirst("^feed:(//)?(?=https?:)", "").replaceFirst("^feed://", "https://"))
                    .map(Object::toString);
            address.ifPresentOrElse(
                    url -> feeds.putIfAbsent(url, new Feed(PlainText.line(name), url)),
                    () -> unusable.add(PlainText.line(written)));
        }
        return new FeedList(
                List.copyOf(feeds.values()),
                List.copyOf(unusable),
                !END.matcher(text).find());
    }

    private static String text(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserException(SourceLocation.file(file.toString()), "There is no such file.");
        }
        try {
            return Encoding.read(file);
        } catch (IOException e) {
            throw new UserException(SourceLocation.file(file.toString()), "It cannot be read: " + e.getMessage() + ".");
        }
    }
}
