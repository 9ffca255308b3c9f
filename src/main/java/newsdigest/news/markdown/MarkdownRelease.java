package newsdigest.news.markdown;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import newsdigest.news.NewsItem.Release;
import newsdigest.news.format.ParseContext;
import newsdigest.news.format.ReleaseReader;
import newsdigest.news.mark.EditorialMark;
import newsdigest.news.text.PublicationStatus;
import newsdigest.problem.Problem;

/**
 * Front matter about publishing, as Hugo ({@code draft}, {@code publishDate}, {@code expiryDate}), Jekyll
 * ({@code published}) and Eleventy ({@code draft}, {@code permalink}) mean it, and in the keys of
 * {@link PublicationStatus}.
 *
 * @param isWithheld true when it is not to be published yet
 * @param dateKey the key that stands for a date that is not there
 */
record MarkdownRelease(boolean isWithheld, Release release, Optional<String> dateKey) {

    /** Values of Hugo's {@code build} options that keep a page out of the site or out of its lists. */
    private static final Set<String> OUT = Set.of("never", "local", "false");

    /** The first is the one that is advertised; the others are what sites and people write for it. */
    private static final List<String> FROM = List.of(
            "publishDate",
            "pubDate",
            "publish on",
            "publish at",
            "publish from",
            "publish after",
            "go live",
            "live from",
            "release date",
            "not before",
            "embargo",
            "embargo until",
            "embargoed until",
            "embargado hasta",
            "embargo hasta",
            "publicar el",
            "publicar desde",
            "publicar a partir de",
            "embargo jusqu'au",
            "publier le",
            "publier \u00e0 partir de",
            "embargo at\u00e9",
            "publicar em",
            "sperrfrist",
            "embargo bis",
            "ver\u00f6ffentlichen am",
            "ver\u00f6ffentlichen ab");

    private static final List<String> UNTIL = List.of(
            "expires",
            "expiryDate",
            "unpublishDate",
            "expires on",
            "expiration",
            "expiration date",
            "publish until",
            "valid until",
            "expira",
            "caduca",
            "fecha de caducidad",
            "v\u00e1lido hasta",
            "publicar hasta",
            "expire le",
            "date d'expiration",
            "valable jusqu'au",
            "publier jusqu'au",
            "expira em",
            "v\u00e1lido at\u00e9",
            "publicar at\u00e9",
            "ablaufdatum",
            "g\u00fcltig bis",
            "ver\u00f6ffentlichen bis");

    /** Keys whose values say what an item is, or is about; some sites write there that it is a draft. */
    private static final List<String> LABELS = List.of(
            "topics",
            "tags",
            "tag",
            "categories",
            "category",
            "labels",
            "label",
            "keywords",
            "type",
            "kind",
            "layout",
            "collection",
            "tipo",
            "etiquetas",
            "categor\u00edas",
            "categor\u00eda",
            "\u00e9tiquettes",
            "cat\u00e9gories",
            "cat\u00e9gorie",
            "schlagw\u00f6rter",
            "kategorie",
            "kategorien");

    /** Keys of {@link #LABELS} that hold a kind, so that "drafts" is no topic there. */
    private static final Set<String> KINDS = Set.of("type", "kind", "layout", "collection", "tipo");

    /** Keys of what people note beside an item. */
    private static final List<String> NOTES = List.of(
            "note",
            "notes",
            "comment",
            "remark",
            "remarks",
            "nota",
            "notas",
            "comentario",
            "comentarios",
            "observaciones",
            "remarque",
            "remarques",
            "commentaire",
            "coment\u00e1rio",
            "observa\u00e7\u00f5es",
            "bemerkung",
            "bemerkungen",
            "notiz",
            "hinweis",
            "kommentar");

    static MarkdownRelease of(FrontMatter matter, ParseContext parseContext) {
        ReleaseReader reader = new ReleaseReader(parseContext.zone());
        boolean draft = matter.flag("draft");
        boolean kept = PublicationStatus.isWithheld(key -> matter.alias(key).orElse(""));
        boolean notBuilt = isOut(matter.nested("build", "list"))
                || isOut(matter.nested("build", "render"))
                || isOut(matter.nested("permalink", "build"));
        Optional<String> dateKey = Optional.empty();
        for (String key : FROM) {
            Optional<String> value = key.equals(FROM.get(0)) ? matter.text(key) : matter.alias(key);
            value.ifPresent(written -> check(reader.from(written), key, written, matter, parseContext));
            dateKey = dateKey.or(() -> value.map(written -> key));
        }
        Optional<String> published = matter.text("published").or(() -> matter.alias("publish"));
        published.ifPresent(written -> check(reader.published(written), "published", written, matter, parseContext));
        boolean isTime = published
                .filter(written -> !PublicationStatus.isYes(written) && !PublicationStatus.isNo(written))
                .isPresent();
        for (String key : UNTIL) {
            Optional<String> value = key.equals(UNTIL.get(0)) ? matter.text(key) : matter.alias(key);
            value.ifPresent(written -> check(reader.until(written), key, written, matter, parseContext));
        }
        return new MarkdownRelease(
                draft || kept || notBuilt || isLabelled(matter) || isNoted(matter) || reader.isWithheld(),
                reader.release(),
                dateKey.or(() -> isTime ? Optional.of("published") : Optional.empty()));
    }

    /** Returns this release with a mark in the text, for which the item waits as well. */
    MarkdownRelease and(Optional<EditorialMark> mark) {
        Optional<Instant> from = Stream.concat(
                        release.from().stream(), mark.stream().flatMap(found -> found.release().from().stream()))
                .max(Comparator.naturalOrder());
        return new MarkdownRelease(
                isWithheld || mark.filter(EditorialMark::isWithheld).isPresent(),
                new Release(from, release.until()),
                dateKey);
    }

    private static boolean isLabelled(FrontMatter matter) {
        return LABELS.stream()
                .anyMatch(key -> matter.labels(key).stream()
                        .anyMatch(label -> PublicationStatus.isLabelOfDraft(label)
                                || (KINDS.contains(key) && label.equalsIgnoreCase("drafts"))));
    }

    private static boolean isNoted(FrontMatter matter) {
        return NOTES.stream()
                .anyMatch(key ->
                        matter.alias(key).filter(EditorialMark::isNoteOfDraft).isPresent());
    }

    private static boolean isOut(Optional<String> value) {
        return value.map(written -> written.toLowerCase(Locale.ROOT))
                .filter(OUT::contains)
                .isPresent();
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
