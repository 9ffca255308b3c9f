package newsdigest.news.source;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Newsletter.NewsSource.Kind;

/** Detector of the format of a file or web page. */
final class FormatDetector {

    private static final Map<String, Kind> BY_ENDING = Map.of(
            "txt", Kind.TEXT,
            "md", Kind.MARKDOWN,
            "markdown", Kind.MARKDOWN,
            "csv", Kind.CSV,
            "tsv", Kind.CSV,
            "xml", Kind.FEED,
            "rss", Kind.FEED,
            "atom", Kind.FEED,
            "rdf", Kind.FEED,
            "json", Kind.JSON_FEED);

    private static final Map<String, Kind> BY_MEDIA_TYPE = Map.of(
            "text/csv", Kind.CSV,
            "text/tab-separated-values", Kind.CSV,
            "text/markdown", Kind.MARKDOWN,
            "text/plain", Kind.TEXT);

    private FormatDetector() {}

    /** Detects the format by the ending of the name; for files in a folder, where anything may stand. */
    static Optional<Kind> ofName(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(BY_ENDING.get(ending));
    }

    /** Detects the format by the first character, then by the ending of the name, then by the media type. */
    static Optional<Kind> ofContent(String text, String mediaType, String name) {
        String start = text.stripLeading();
        if (start.startsWith("<")) {
            return Optional.of(Kind.FEED);
        } else if (start.startsWith("{") || start.startsWith("[")) {
            return Optional.of(Kind.JSON_FEED);
        }
        String type = mediaType.toLowerCase(Locale.ROOT).split(";", -1)[0].strip();
        Optional<Kind> byName = ofName(name.replaceFirst("[?#].*", ""));
        return byName.isPresent() ? byName : Optional.ofNullable(BY_MEDIA_TYPE.get(type));
    }
}
