package newsdigest.news.html;

import static newsdigest.text.CssSelector.css;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.news.text.PlainText;
import newsdigest.news.text.WebUrls;
import org.jsoup.nodes.Element;

/** Films and recordings inside a text, which no mail can play: links to them, and pictures of them. */
final class EmbeddedMedia {

    private static final Pattern YOUTUBE = Pattern.compile(
            "(?i)(?:https?:)?//(?:www\\.|m\\.)?(?:youtube(?:-nocookie)?\\.com/(?:embed/|v/|watch\\?v=)|youtu\\.be/)"
                    + "([A-Za-z0-9_-]{6,20}).*");
    private static final Pattern VIMEO = Pattern.compile("(?i)(?:https?:)?//player\\.vimeo\\.com/video/(\\d+).*");
    private static final Pattern DAILYMOTION =
            Pattern.compile("(?i)(?:https?:)?//(?:www\\.)?dailymotion\\.com/embed/video/(\\w+).*");
    private static final Pattern MEDIA = Pattern.compile(
            "(?i)(video|embed|player|podcast|audio|soundcloud|spotify|ted\\.com|twitch|peertube|youtu|vimeo)");
    private static final String FRAMES = "iframe[src], video, audio, embed[src], object[data]";

    /** Parts of an object that lead to it, or to what is shown instead. */
    private static final String STAND_INS = "a[href], img, " + FRAMES;

    private EmbeddedMedia() {}

    /** Returns the address of a picture of a film; empty where none is known. */
    static Optional<String> still(String address) {
        Matcher youtube = YOUTUBE.matcher(address.strip());
        return youtube.matches()
                ? Optional.of("https://i.ytimg.com/vi/" + youtube.group(1) + "/hqdefault.jpg")
                : Optional.empty();
    }

    /** Puts links in the place of films and recordings; other frames, such as advertisements, are left as they are. */
    static void replaceIn(Element body, Optional<URI> base) {
        for (Element media : body.select(css(FRAMES))) {
            String address = address(media);
            boolean isFrame = media.normalName().equals("iframe");
            boolean hasStandIn = media.normalName().equals("object")
                    && media.children().stream().anyMatch(child -> child.selectFirst(css(STAND_INS)) != null);
            if (hasStandIn || (isFrame && !MEDIA.matcher(address).find())) {
                continue;
            }
            WebUrls.of(page(address), base).ifPresent(url -> {
                String title = PlainText.line(media.attr("title"));
                String name = title.isEmpty() ? WebUrls.host(url).replaceFirst("^www\\.", "") : title;
                Element paragraph = new Element("p");
                paragraph.appendElement("a").attr("href", url.toString()).text("\u25B6 " + name);
                media.before(paragraph);
            });
        }
    }

    private static String address(Element media) {
        String own = media.attr("src").isBlank() ? media.attr("data") : media.attr("src");
        Element source = media.selectFirst(css("source[src]"));
        return own.isBlank() && source != null ? source.attr("src") : own.strip();
    }

    /** Returns the page that shows a film, where the address is that of its player. */
    private static String page(String address) {
        Matcher youtube = YOUTUBE.matcher(address);
        if (youtube.matches()) {
            return "https://www.youtube.com/watch?v=" + youtube.group(1);
        }
        Matcher vimeo = VIMEO.matcher(address);
        if (vimeo.matches()) {
            return "https://vimeo.com/" + vimeo.group(1);
        }
        Matcher dailymotion = DAILYMOTION.matcher(address);
        return dailymotion.matches() ? "https://www.dailymotion.com/video/" + dailymotion.group(1) : address;
    }
}
