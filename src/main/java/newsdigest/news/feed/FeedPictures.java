package newsdigest.news.feed;

import static newsdigest.text.CssSelector.css;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.news.html.PictureCandidate;
import newsdigest.news.text.PlainText;
import org.jsoup.nodes.Element;

/** Pictures that an entry names beside its text (Media RSS; RSS 2.0 and Atom enclosures; podcasts). */
final class FeedPictures {

    /** Areas where none is declared: a picture that is named for the purpose comes before those in the text. */
    private static final long NAMED = 2_000_000;

    private static final long THUMBNAIL = 150_000;
    private static final String ENDINGS = "(?i).*\\.(jpe?g|png|gif|webp)(?:[?#].*)?";

    private FeedPictures() {}

    static List<PictureCandidate> of(Element entry, Optional<URI> base) {
        List<PictureCandidate> pictures = new ArrayList<>();
        for (Element element : entry.select(css("*"))) {
            candidate(element, entry, base).ifPresent(pictures::add);
        }
        return pictures;
    }

    private static Optional<PictureCandidate> candidate(Element element, Element entry, Optional<URI> base) {
        return switch (FeedNames.of(element)) {
            case "media:thumbnail" -> of(element, "url", entry, base, THUMBNAIL);
            case "media:content", "enclosure" ->
                isImage(element, "url") ? of(element, "url", entry, base, NAMED) : Optional.empty();
            case "link" ->
                FeedTree.attribute(element, "rel").equals("enclosure") && isImage(element, "href")
                        ? of(element, "href", entry, base, NAMED)
                        : Optional.empty();
            case "itunes:image" -> of(element, "href", entry, base, NAMED);
            case "image" ->
                entry.equals(element.parent())
                        ? PictureCandidate.of(imageAddress(element), base, alt(element, entry), "", "", NAMED)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static String imageAddress(Element image) {
        String nested = FeedTree.text(image, "url", "link");
        String attribute = FeedTree.attribute(image, "href") + FeedTree.attribute(image, "url");
        return !nested.isBlank() ? nested : attribute.isBlank() ? image.wholeText() : attribute;
    }

    private static boolean isImage(Element element, String address) {
        String type = FeedTree.attribute(element, "type").toLowerCase(Locale.ROOT);
        String medium = FeedTree.attribute(element, "medium").toLowerCase(Locale.ROOT);
        boolean saysNothing = medium.isEmpty() && (type.isEmpty() || type.equals("application/octet-stream"));
        return (type.startsWith("image/") && !type.startsWith("image/svg"))
                || (medium.equals("image") && !type.startsWith("video/"))
                || (saysNothing && FeedTree.attribute(element, address).matches(ENDINGS));
    }

    private static Optional<PictureCandidate> of(
            Element element, String address, Element entry, Optional<URI> base, long usual) {
        return PictureCandidate.of(
                FeedTree.attribute(element, address),
                base,
                alt(element, entry),
                FeedTree.attribute(element, "width"),
                FeedTree.attribute(element, "height"),
                usual);
    }

    /** Returns the description of a picture, of the group it is in, or of the only one. */
    private static String alt(Element picture, Element entry) {
        for (Element at = picture; at != null; at = at.parent()) {
            String text = FeedTree.text(at, "media:description", "media:title", "media:text");
            if (!text.isBlank() || at.equals(entry)) {
                return PlainText.line(text);
            }
        }
        return "";
    }
}
