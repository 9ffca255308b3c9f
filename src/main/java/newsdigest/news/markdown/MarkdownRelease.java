package newsdigest.news.markdown;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import newsdigest.news.NewsItem.Release;
import newsdigest.news.format.ParseContext;
import newsdigest.news.format.ReleaseReader;
import newsdigest.problem.Problem;

/**
 * Front matter about publishing, as Hugo ({@code draft}, {@code publishDate}, {@code expiryDate}), Jekyll
 * ({@code published}, {@code _drafts}) and Eleventy ({@code draft}, {@code eleventyExcludeFromCollections}) mean it.
 *
 * @param isWithheld true when it is not to be published yet
 * @param dateKey the key that stands for a date that is not there
 */
record MarkdownRelease(boolean isWithheld, Release release, Optional<String> dateKey) {

    /** States in which content systems do not show an item. */
    private static final Set<String> UNPUBLISHED = Set.of(
            "draft",
            "drafts",
            "pending",
            "private",
            "unpublished",
            "review",
            "borrador",
            "brouillon",
            "rascunho",
            "entwurf");

    private static final List<String> FROM = List.of("publishDate", "pubDate");
    private static final List<String> UNTIL = List.of("expires", "expiryDate", "unpublishDate");

    static MarkdownRelease of(FrontMatter matter, ParseContext parseContext) {
        ReleaseReader reader = new ReleaseReader(parseContext.zone());
        boolean draft = matter.flag("draft");
        boolean inDraftFolder = ("/" + parseContext.name()).contains("/_drafts/");
        boolean excluded = matter.alias("eleventyExcludeFromCollections")
                .filter(ReleaseReader::isYes)
                .isPresent();
        boolean inState = matter.alias("status")
                .filter(status -> UNPUBLISHED.contains(status.toLowerCase(Locale.ROOT)))
                .isPresent();
        Optional<String> dateKey = Optional.empty();
        for (String key : FROM) {
            Optional<String> value = key.equals(FROM.get(0)) ? matter.text(key) : matter.alias(key);
            value.ifPresent(written -> check(reader.from(written), key, written, matter, parseContext));
            dateKey = dateKey.or(() -> value.map(written -> key));
        }
        Optional<String> published = matter.text("published");
        published.ifPresent(written -> check(reader.published(written), "published", written, matter, parseContext));
        boolean isTime = published
                .filter(written -> !ReleaseReader.isYes(written) && !ReleaseReader.isNo(written))
                .isPresent();
        for (String key : UNTIL) {
            Optional<String> value = key.equals(UNTIL.get(0)) ? matter.text(key) : matter.alias(key);
            value.ifPresent(written -> check(reader.until(written), key, written, matter, parseContext));
        }
        return new MarkdownRelease(
                draft || inDraftFolder || excluded || inState || reader.isWithheld(),
                reader.release(),
                dateKey.or(() -> isTime ? Optional.of("published") : Optional.empty()));
    }

    private static void check(
            boolean understood, String key, String written, FrontMatter matter, ParseContext parseContext) {
        if (!understood) {
            parseContext
                    .problems()
                    .add(
                            Problem.error(
                                    matter.place(key),
                                    "'" + key + "' is '" + written
                                            + "', which is no time. Write it like 2021-02-15T09:00. The item counts as a draft."));
        }
    }
}
