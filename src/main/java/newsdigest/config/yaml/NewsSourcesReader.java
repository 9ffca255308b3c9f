package newsdigest.config.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.config.Newsletter.NewsSource;
import newsdigest.config.Newsletter.NewsSource.SourceKind;
import newsdigest.config.SourceRules;
import newsdigest.config.SourceRules.PageSelectors;
import newsdigest.config.value.ConfigValues;
import org.jsoup.select.QueryParser;

/** Reader of a newsletter's news sources. */
final class NewsSourcesReader {

    private static final String KINDS = String.join(
            ", ",
            Arrays.stream(SourceKind.values()).map(NewsSourcesReader::word).toList());

    private static final int FEWEST_WORDS = 10;
    private static final int MOST_WORDS = 1000;

    private final Path root;
    private final YamlSection newsletter;
    private int usualWords = SourceRules.USUAL_WORDS;

    NewsSourcesReader(Path root, YamlSection newsletter) {
        this.root = root;
        this.newsletter = newsletter;
    }

    List<NewsSource> read() {
        usualWords = words(newsletter, SourceRules.USUAL_WORDS);
        List<NewsSource> sources = new ArrayList<>();
        for (YamlSection.Item item : newsletter.list("news")) {
            Optional<YamlSection> detailed = item.section("news");
            if (detailed.isPresent()) {
                source(detailed.get()).ifPresent(sources::add);
            } else if (!newsletter.isNothing("news")) {
                SourceRules rules = new SourceRules(usualWords, List.of(), List.of(), Optional.empty());
                item.text()
                        .ifPresentOrElse(
                                text -> sources.add(new NewsSource(
                                        location(text), Optional.empty(), Optional.empty(), false, rules)),
                                () -> item.wrong(
                                        "'news' needs a path or an address here, such as news or https://example.org/feed."));
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
        Optional<Locale> language = source.value("language", "a language tag such as en", ConfigValues::language);
        Optional<SourceKind> kind = source.value("kind", "one of " + KINDS, NewsSourcesReader::kind);
        boolean allowPrivate = source.flag("allow-private", false);
        SourceRules rules = new SourceRules(
                words(source, usualWords),
                texts(source, "only"),
                texts(source, "except"),
                source.section("page").flatMap(NewsSourcesReader::selectors));
        if (kind.equals(Optional.of(SourceKind.PAGE)) && !source.has("page")) {
            source.missing("page", "page: { item: article } (newsdigest news try ADDRESS proposes one)");
        }
        source.finish();
        return url.or(() -> path)
                .map(location -> new NewsSource(location(location), language, kind, allowPrivate, rules));
    }

    /** Returns the length of summaries that a section wants. */
    private static int words(YamlSection section, int otherwise) {
        return section.section("summary")
                .map(summary -> {
                    int words = summary.number("words", FEWEST_WORDS, MOST_WORDS, otherwise);
                    summary.finish();
                    return words;
                })
                .orElse(otherwise);
    }

    private static List<String> texts(YamlSection source, String key) {
        List<String> texts = new ArrayList<>();
        for (YamlSection.Item item : source.list(key)) {
            item.text()
                    .filter(text -> !text.isBlank())
                    .ifPresentOrElse(
                            texts::add,
                            () -> item.wrong("'" + key + "' needs words or topics, such as [harbour, ferry]."));
        }
        return texts;
    }

    private static Optional<PageSelectors> selectors(YamlSection page) {
        if (!page.has("item")) {
            page.missing("item", "item: article.news");
        }
        Optional<String> item = selector(page, "item");
        PageSelectors selectors = new PageSelectors(
                item.orElse("article"),
                selector(page, "title"),
                selector(page, "link"),
                selector(page, "date"),
                selector(page, "summary"),
                selector(page, "picture"));
        page.finish();
        return item.map(known -> selectors);
    }

    private static Optional<String> selector(YamlSection page, String key) {
        return page.value(key, "a CSS selector such as article.news or h2 a", text -> {
            try {
                return Optional.of(text).filter(selector -> QueryParser.parse(selector) != null);
            } catch (IllegalArgumentException | IllegalStateException noSelector) {
                return Optional.empty();
            }
        });
    }

    private static Optional<String> url(YamlSection source) {
        return source.value(
                "url", "an address such as https://example.org/feed", text -> ConfigValues.uri(text, "https", "http"));
    }

    private String location(String text) {
        return NewsSource.isWeb(text) ? text : ConfigValues.absolute(root, text);
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
