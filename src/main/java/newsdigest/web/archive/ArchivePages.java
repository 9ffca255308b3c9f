package newsdigest.web.archive;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.PublicPages;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionRepository.EditionHeadline;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.edition.EditionId;
import newsdigest.store.Database;
import newsdigest.web.DigestPage;
import newsdigest.web.PageRenderer;
import newsdigest.web.Routes;
import newsdigest.web.reader.ReaderLinks;

/** Pages of a newsletter's archive, for everybody: list of editions, single editions and an RSS feed. */
public final class ArchivePages implements Routes {

    private static final int MOST = 200;
    private static final int MOST_IN_FEED = 20;

    private final Config config;
    private final PublicPages address;
    private final PageRenderer pageRenderer;
    private final EditionRepository editions;

    public ArchivePages(Config config, PublicPages address, Database database, PageRenderer pageRenderer) {
        this.config = config;
        this.address = address;
        this.pageRenderer = pageRenderer;
        this.editions = new EditionRepository(database);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(
                "/archive/{newsletter}",
                context -> newsletter(context)
                        .ifPresent(newsletter -> list(context, newsletter, PageRenderer.language(context))));
        routes.get(
                "/archive/{newsletter}/{language}/feed.xml",
                context -> newsletter(context).ifPresent(newsletter -> feed(context, newsletter)));
        routes.get(
                "/archive/{newsletter}/{language}/{edition}",
                context -> newsletter(context).ifPresent(newsletter -> edition(context, newsletter)));
    }

    private Optional<Newsletter> newsletter(Context context) {
        Optional<Newsletter> found = config.newsletters().stream()
                .filter(newsletter ->
                        newsletter.openness().archive() && newsletter.name().equals(context.pathParam("newsletter")))
                .findFirst();
        if (found.isEmpty()) {
            context.status(HttpStatus.NOT_FOUND);
        }
        return found;
    }

    private void list(Context context, Newsletter newsletter, Locale language) {
        DateTimeFormatter day =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language);
        List<Map<String, String>> entries = new ArrayList<>();
        List<String> languages = new ArrayList<>();
        for (EditionHeadline editionHeadline : published(newsletter, MOST)) {
            editionHeadline
                    .subjects()
                    .forEach((its, subject) -> entries.add(Map.of(
                            "subject", subject,
                            "language", its.toLanguageTag(),
                            "date", day.format(editionHeadline.frozenAt().atZone(newsletter.zone())),
                            "link", path(newsletter, its, editionHeadline.id().value()))));
        }
        newsletter.languages().forEach(its -> languages.add(its.toLanguageTag()));
        pageRenderer.show(
                context,
                "archive.ftlh",
                language,
                Map.of(
                        "newsletter",
                        newsletter.title(language),
                        "name",
                        newsletter.name(),
                        "entries",
                        entries,
                        "languages",
                        languages));
    }

    /** Returns the editions that are sent or being sent. */
    private List<EditionHeadline> published(Newsletter newsletter, int limit) {
        return editions.headlines(newsletter.name(), limit).stream()
                .filter(editionHeadline -> isPublished(editionHeadline.stage()))
                .toList();
    }

    private static boolean isPublished(EditionState stage) {
        return stage == EditionState.DONE || stage == EditionState.SENDING;
    }

    private static String path(Newsletter newsletter, Locale language, String rest) {
        return "/archive/" + newsletter.name() + "/" + language.toLanguageTag() + "/" + rest;
    }

    private void edition(Context context, Newsletter newsletter) {
        Locale language = Locale.forLanguageTag(context.pathParam("language"));
        editions.find(new EditionId(context.pathParam("edition")))
                .filter(frozen ->
                        frozen.edition().newsletter().equals(newsletter.name()) && isPublished(frozen.stage()))
                .map(FrozenEdition::edition)
                .flatMap(edition -> edition.renditions().stream()
                        .filter(rendition -> rendition.language().equals(language))
                        .findFirst())
                .ifPresentOrElse(
                        rendition -> DigestPage.show(context, rendition, ReaderLinks.publicToken(newsletter)),
                        () -> context.status(HttpStatus.NOT_FOUND));
    }

    private void feed(Context context, Newsletter newsletter) {
        Locale language = Locale.forLanguageTag(context.pathParam("language"));
        if (!newsletter.languages().contains(language)) {
            context.status(HttpStatus.NOT_FOUND);
            return;
        }
        List<RssWriter.Item> items = new ArrayList<>();
        for (EditionHeadline headline : published(newsletter, MOST_IN_FEED)) {
            String subject = headline.subjects().get(language);
            if (subject != null) {
                String link = address.address()
                        + path(newsletter, language, headline.id().value());
                items.add(new RssWriter.Item(subject, link, headline.frozenAt()));
            }
        }
        RssWriter.Channel channel = new RssWriter.Channel(
                newsletter.title(language), address.address() + "/archive/" + newsletter.name(), language);
        context.contentType("application/rss+xml; charset=utf-8").result(RssWriter.write(channel, items));
    }
}
