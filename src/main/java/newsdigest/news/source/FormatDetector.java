package newsdigest.news.source;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import newsdigest.news.format.NewsFormat;

/** Detector of the format of a file or web page. */
final class FormatDetector {

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
        return NewsFormats.ALL.stream()
                .filter(format -> format.beginnings().stream().anyMatch(start::startsWith))
                .findFirst()
                .or(() -> ofName(name.replaceFirst("[?#].*", "")))
                .or(() -> having(NewsFormat::mediaTypes, type));
    }

    private static Optional<NewsFormat> having(Function<NewsFormat, List<String>> signs, String sign) {
        return NewsFormats.ALL.stream()
                .filter(format -> signs.apply(format).contains(sign))
                .findFirst();
    }
}
