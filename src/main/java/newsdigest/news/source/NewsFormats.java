package newsdigest.news.source;

import java.util.List;
import java.util.stream.Collectors;
import newsdigest.config.Newsletter.NewsSource.SourceKind;
import newsdigest.news.feed.FeedParser;
import newsdigest.news.format.DatedTextParser;
import newsdigest.news.format.JsonApiParser;
import newsdigest.news.format.JsonFeedParser;
import newsdigest.news.format.NewsFormat;
import newsdigest.news.markdown.MarkdownNewsParser;
import newsdigest.news.page.PageNewsParser;
import newsdigest.news.table.CsvNewsParser;

/** List of all formats that news are read in; a new one is a file with its {@link NewsFormat} and a line here. */
final class NewsFormats {

    static final List<NewsFormat> ALL = List.of(
            DatedTextParser.FORMAT,
            MarkdownNewsParser.FORMAT,
            CsvNewsParser.FORMAT,
            FeedParser.FORMAT,
            JsonFeedParser.FORMAT,
            JsonApiParser.FORMAT,
            PageNewsParser.FORMAT);

    /** Media types that are taken too, each of less worth than those of the formats. */
    private static final String OTHER_TYPES = "application/xml;q=0.9, application/json;q=0.9, text/*;q=0.8, */*;q=0.1";

    private NewsFormats() {}

    static NewsFormat of(SourceKind kind) {
        return ALL.stream().filter(format -> format.kind() == kind).findFirst().orElseThrow();
    }

    /** Returns the endings of files that hold news, as a list in words. */
    static String endings() {
        List<String> all = ALL.stream()
                .flatMap(format -> format.endings().stream())
                .map(ending -> "." + ending)
                .toList();
        return String.join(", ", all.subList(0, all.size() - 1)) + " and " + all.get(all.size() - 1);
    }

    /** Returns the media types that a web server is asked for (RFC 9110, 12.5.1). */
    static String accepted() {
        return ALL.stream()
                .flatMap(format -> format.mediaTypes().stream())
                .filter(type -> !type.startsWith("text/"))
                .collect(Collectors.joining(", ", "", ", " + OTHER_TYPES));
    }
}
