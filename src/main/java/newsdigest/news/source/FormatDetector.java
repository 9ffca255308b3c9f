package newsdigest.news.source;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import newsdigest.config.Newsletter.NewsSource;
import newsdigest.news.format.NewsFormat;

/** Detector of the format of a file or web page. */
final class FormatDetector {

    private static final Pattern SURE = Pattern.compile(
            "(?i)<(?:\\?xml|!doctype|html|rss|feed|(?:\\w+:)?(?:rdf|feed|rss))\\b|[{\\[]\\s*[{\\[\"\\]}]");

    private FormatDetector() {}

    /** Returns the format by the ending of a name; for files in a folder, where anything may stand. */
    static Optional<NewsFormat> ofName(String name) {
        String plain = PackedFile.nameWithin(name);
        String ending = plain.substring(plain.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return having(NewsFormat::endings, ending);
    }

    /** Returns the format by the beginning of a document, then by the ending of its name, then by its media type. */
    static Optional<NewsFormat> ofContent(String text, String mediaType, String name) {
        String start = text.stripLeading();
        String type = mediaType.toLowerCase(Locale.ROOT).split(";", -1)[0].strip();
        // A question or a fragment ends the path of a web address; the name of a file may have such a sign.
        Optional<NewsFormat> named = ofName(NewsSource.isWeb(name) ? name.replaceFirst("[?#].*", "") : name);
        return NewsFormats.ALL.stream()
                .filter(format -> format.beginnings().stream().anyMatch(start::startsWith))
                .filter(format -> named.isEmpty() || named.get().equals(format) || isSurely(start))
                .findFirst()
                .or(() -> named)
                .or(() -> having(NewsFormat::mediaTypes, type));
    }

    /** Returns true for a beginning that no text has which people write: a bracket or a comment may begin one. */
    private static boolean isSurely(String start) {
        int at = 0;
        while (start.startsWith("<!--", at)) {
            int end = start.indexOf("-->", at);
            at = end < 0 ? start.length() : end + 3;
            while (at < start.length() && Character.isWhitespace(start.charAt(at))) {
                at++;
            }
        }
        return SURE.matcher(start).region(at, start.length()).lookingAt();
    }

    private static Optional<NewsFormat> having(Function<NewsFormat, List<String>> signs, String sign) {
        return NewsFormats.ALL.stream()
                .filter(format -> signs.apply(format).contains(sign))
                .findFirst();
    }
}
