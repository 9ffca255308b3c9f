package newsdigest.config.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.config.Newsletter.NewsSource;
import newsdigest.config.Newsletter.NewsSource.SourceKind;

/** Reader of a newsletter's news sources. */
final class NewsSourcesReader {

    private static final String KINDS = String.join(
            ", ",
            Arrays.stream(SourceKind.values()).map(NewsSourcesReader::word).toList());

    private final Path root;
    private final YamlSection newsletter;

    NewsSourcesReader(Path root, YamlSection newsletter) {
        this.root = root;
        this.newsletter = newsletter;
    }

    List<NewsSource> read() {
        List<NewsSource> sources = new ArrayList<>();
        for (YamlSection.Item item : newsletter.list("news")) {
            Optional<YamlSection> detailed = item.section("news");
            if (detailed.isPresent()) {
                source(detailed.get()).ifPresent(sources::add);
            } else {
                item.text().ifPresent(text -> sources.add(new NewsSource(location(text), Optional.empty())));
            }
        }
        if (sources.isEmpty() && !newsletter.has("news")) {
            newsletter.missing("news", "news: [news]");
        }
        return sources;
    }

    private Optional<NewsSource> source(YamlSection source) {
        Optional<String> path = source.has("path") ? source.text("path") : Optional.empty();
        Optional<String> url = source.has("url") ? url(source) : Optional.empty();
        if (source.has("path") && source.has("url")) {
            source.wrong("url", "stands beside 'path'. Keep one of them");
        } else if (!source.has("path") && !source.has("url")) {
            source.missing("path", "path: news/en.txt");
        }
        Optional<Locale> language = source.value("language", "a language tag such as en", NewsletterReader::language);
        Optional<SourceKind> kind = source.value("kind", "one of " + KINDS, NewsSourcesReader::kind);
        boolean allowPrivate = source.flag("allow-private", false);
        source.finish();
        return url.or(() -> path).map(location -> new NewsSource(location(location), language, kind, allowPrivate));
    }

    private static Optional<String> url(YamlSection source) {
        return source.value(
                "url",
                "an address such as https://example.org/feed",
                text -> NewsletterReader.uri(text, "https", "http"));
    }

    private String location(String text) {
        return NewsSource.isWeb(text) ? text : NewsletterReader.absolute(root, text);
    }

    private static Optional<SourceKind> kind(String word) {
        return Arrays.stream(SourceKind.values())
                .filter(kind -> word(kind).equals(word))
                .findFirst();
    }

    private static String word(SourceKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
