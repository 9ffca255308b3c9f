package newsdigest.news.html;

import static newsdigest.text.CssSelector.css;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.news.NewsItem.Image;
import newsdigest.news.NewsItem.Size;
import newsdigest.news.text.PlainText;
import newsdigest.news.text.WebUrls;
import org.jsoup.nodes.Element;

/**
 * Picture that an item could be shown with. Portraits of authors, smileys, icons and counting pixels are none.
 *
 * @param url absolute
 * @param alt description; may be empty
 * @param area size in pixels as declared, or the usual one for its place
 * @param size how large it is, where that is declared
 */
public record PictureCandidate(URI url, String alt, long area, Optional<Size> size) {

    /** Area of a picture in a text, where none is declared. */
    private static final long USUAL_AREA = 240_000;

    private static final int SMALLEST_SIDE = 40;
    private static final int LONGEST_RATIO = 6;

    /** Sides of a letter, which sizes of smileys are declared in. */
    private static final int PIXELS_PER_EM = 16;

    /** Width for a column of 520 pixels on a screen of double density. */
    private static final int WANTED_WIDTH = 1040;

    private static final Pattern NO_PICTURE = Pattern.compile(
            "(?i)(gravatar\\.com/|/avatars?/|/emojis?/|twemoji|/smil(ies|eys?)/|/(blank|spacer|transparent|pixel|clear|1x1)"
                    + "\\.(gif|png)|[/.]pixel\\.|/1x1[./]|/icons?/|favicon|/p\\.gif|feedburner\\.com/~|doubleclick\\.|"
                    + "stats\\.wordpress\\.com|/(share|social)[-_]?(icons?|buttons?)|\\.(svgz?|tiff?|bmp|heic|avif)([?#]|$))");
    private static final Pattern NO_PICTURE_CLASS =
            Pattern.compile("(?i)(wp-smiley|emoji|avatar|gravatar|smiley|\\bicon\\b|tracking|pixel)");
    private static final Pattern SIZE_IN_NAME = Pattern.compile("\\A.*[-_](\\d{2,4})x(\\d{2,4})\\.\\w{3,4}(\\?.*)?");
    private static final Pattern SIZE = Pattern.compile("\\A\\s*+(\\d{1,5})(?:\\.\\d+)?\\s*(px|em|rem|ex)?\\s*");
    private static final Pattern STYLE =
            Pattern.compile("(?i)(?:^|;)\\s*(?:max-)?(width|height)\\s*:\\s*(\\d+(?:\\.\\d+)?)\\s*(px|em|rem|ex)");
    private static final List<String> SOURCES =
            List.of("data-src", "data-lazy-src", "data-original", "data-orig-file", "data-full-url", "src");
    private static final List<String> SETS = List.of("data-srcset", "data-lazy-srcset", "srcset");

    /** Returns the picture to show: the largest, and of two alike the first. */
    public static Optional<Image> best(List<PictureCandidate> pictures) {
        return pictures.stream()
                .max(Comparator.comparingLong(PictureCandidate::area)
                        .thenComparing(picture -> -pictures.indexOf(picture)))
                .map(picture -> new Image(picture.url, picture.alt, picture.size));
    }

    /**
     * Returns a picture that is named with what is declared of it; empty when it is none to show.
     *
     * @param usualArea its area when it declares none
     */
    public static Optional<PictureCandidate> of(
            String written, Optional<URI> base, String alt, String width, String height, long usualArea) {
        Optional<URI> url = WebUrls.of(written, base);
        if (url.isEmpty() || NO_PICTURE.matcher(url.get().toString()).find()) {
            return Optional.empty();
        }
        Matcher named = SIZE_IN_NAME.matcher(url.get().toString());
        boolean isNamed = named.matches() && width.isBlank() && height.isBlank();
        int across = isNamed ? Integer.parseInt(named.group(1)) : pixels(width);
        int down = isNamed ? Integer.parseInt(named.group(2)) : pixels(height);
        boolean isSmall = (across >= 0 && across < SMALLEST_SIDE) || (down >= 0 && down < SMALLEST_SIDE);
        boolean isStrip = across > 0 && down > 0 && across > LONGEST_RATIO * down;
        if (isSmall || isStrip) {
            return Optional.empty();
        }
        long area = across > 0 && down > 0
                ? (long) across * down
                : across > 0 ? Math.min(usualArea, (long) across * across * 3 / 4) : usualArea;
        // What a text declares is how large it shows the picture, not how large that is.
        boolean isOwnSize = isNamed || usualArea != USUAL_AREA;
        return Optional.of(new PictureCandidate(
                url.get(), PlainText.line(alt), area, isOwnSize ? Size.of(across, down) : Optional.empty()));
    }

    /** Returns the pictures of a text, and those that stand for its videos. */
    public static List<PictureCandidate> in(Element body, Optional<URI> base) {
        List<PictureCandidate> pictures = new ArrayList<>();
        for (Element element : body.select(css("img, amp-img, video[poster], iframe[src], embed[src]"))) {
            switch (element.normalName()) {
                case "video" ->
                    of(element.attr("poster"), base, "", "", "", USUAL_AREA).ifPresent(pictures::add);
                case "iframe", "embed" ->
                    EmbeddedMedia.still(element.attr("src"))
                            .flatMap(still -> of(still, base, element.attr("title"), "", "", USUAL_AREA))
                            .ifPresent(pictures::add);
                default -> image(element, base).ifPresent(pictures::add);
            }
        }
        return pictures;
    }

    private static Optional<PictureCandidate> image(Element image, Optional<URI> base) {
        if (NO_PICTURE_CLASS.matcher(image.className()).find()) {
            return Optional.empty();
        }
        String width = declared(image, "width");
        String height = declared(image, "height");
        String alt = image.attr("alt").isBlank() ? caption(image) : image.attr("alt");
        for (String set : SETS) {
            Optional<PictureCandidate> picture =
                    ofSet(image.attr(set)).flatMap(url -> of(url, base, alt, width, height, USUAL_AREA));
            if (picture.isPresent()) {
                return picture;
            }
        }
        for (String source : SOURCES) {
            Optional<PictureCandidate> picture = of(image.attr(source), base, alt, width, height, USUAL_AREA);
            if (picture.isPresent()) {
                return picture;
            }
        }
        return sources(image)
                .flatMap(url -> of(url, base, alt, width, height, USUAL_AREA).stream())
                .findFirst();
    }

    /** Returns the other addresses of a picture of which the page offers several forms (HTML, 4.8.1). */
    private static Stream<String> sources(Element image) {
        Element parent = image.parent();
        if (parent == null || !parent.normalName().equals("picture")) {
            return Stream.empty();
        }
        return parent.select(css("source")).stream()
                .flatMap(source -> SETS.stream().map(source::attr))
                .flatMap(set -> ofSet(set).stream());
    }

    private static String caption(Element image) {
        Element figure = image.closest(css("figure"));
        Element caption = figure == null ? null : figure.selectFirst(css("figcaption"));
        return caption == null ? "" : caption.text();
    }

    /** Returns the address of the candidate (HTML, 4.8.4.2.1) that is just wide enough, or else of the widest. */
    private static Optional<String> ofSet(String set) {
        String best = "";
        double bestWidth = 0;
        for (String candidate : set.strip().split(",\\s+|,(?=https?:)", -1)) {
            String[] parts = candidate.strip().split("\\s+", -1);
            double width = parts.length < 2 ? 1 : number(parts[1]) * (parts[1].endsWith("x") ? 600 : 1);
            boolean isBetter =
                    bestWidth < WANTED_WIDTH ? width > bestWidth : width >= WANTED_WIDTH && width < bestWidth;
            if (!parts[0].isEmpty() && (best.isEmpty() || isBetter)) {
                best = parts[0];
                bestWidth = width;
            }
        }
        return Optional.of(best).filter(url -> !url.isEmpty());
    }

    private static double number(String descriptor) {
        return descriptor.matches("\\d{1,6}(\\.\\d{1,3})?[wx]")
                ? Double.parseDouble(descriptor.substring(0, descriptor.length() - 1))
                : 0;
    }

    private static String declared(Element image, String side) {
        Matcher style = STYLE.matcher(image.attr("style"));
        while (style.find()) {
            if (style.group(1).toLowerCase(Locale.ROOT).equals(side)) {
                return style.group(2).replaceFirst("\\..*", "") + style.group(3);
            }
        }
        return image.attr(side);
    }

    private static int pixels(String written) {
        Matcher size = SIZE.matcher(written);
        if (!size.matches()) {
            return -1;
        }
        int number = Integer.parseInt(size.group(1));
        boolean isPixels = size.group(2) == null || size.group(2).equals("px");
        return isPixels ? number : number * PIXELS_PER_EM;
    }
}
