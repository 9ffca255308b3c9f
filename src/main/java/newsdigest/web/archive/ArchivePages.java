package newsdigest.web.archive;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.plugin.bundled.RateLimitPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import newsdigest.config.Newsletter;
import newsdigest.config.PublicPages;
import newsdigest.delivery.ledger.EditionRepository.EditionHeadline;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.edition.EditionId;
import newsdigest.edition.Rendition;
import newsdigest.web.CachedAnswer;
import newsdigest.web.DigestPage;
import newsdigest.web.PageMessages;
import newsdigest.web.PageRenderer;
import newsdigest.web.Routes;
import newsdigest.web.WebServer;
import newsdigest.web.reader.Notice;
import newsdigest.web.reader.ReaderLinks;

/** Pages of a newsletter's archive, for everybody: editions in each language, with a search, and an RSS feed. */
public final class ArchivePages implements Routes {

    /** Number of editions in the list, and that are searched. */
    private static final int MOST = 200;

    private static final int MOST_IN_FEED = 20;
    private static final int SEARCHES_A_MINUTE = 60;

    private final PublicPages address;
    private final PageRenderer pageRenderer;
    private final PublishedEditions editions;
    private final ArchiveSearch search;
    private final ArchiveList list;

    public ArchivePages(PublishedEditions editions, PublicPages address, PageRenderer pageRenderer) {
        this.address = address;
        this.pageRenderer = pageRenderer;
        this.editions = editions;
        this.search = new ArchiveSearch(editions);
        this.list = new ArchiveList(address, pageRenderer);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(
                "/archive/{newsletter}",
                context -> newsletter(context).ifPresent(one -> list(context, one, preferred(context, one))));
        routes.get(
                "/archive/{newsletter}/{language}",
                context -> newsletter(context)
                        .ifPresent(one -> language(context, one).ifPresent(language -> list(context, one, language))));
        routes.get(
                "/archive/{newsletter}/{language}/feed.xml",
                context -> newsletter(context)
                        .ifPresent(one -> language(context, one).ifPresent(language -> feed(context, one, language))));
        routes.get(
                "/archive/{newsletter}/{language}/{edition}",
                context -> newsletter(context)
                        .ifPresent(
                                one -> language(context, one).ifPresent(language -> edition(context, one, language))));
    }

    private Optional<Newsletter> newsletter(Context context) {
        return orMissing(
                context,
                editions.newsletters().stream()
                        .filter(newsletter -> newsletter.name().equals(context.pathParam("newsletter")))
                        .findFirst());
    }

    private static Optional<Locale> language(Context context, Newsletter newsletter) {
        Locale language = Locale.forLanguageTag(context.pathParam("language"));
        return orMissing(context, Optional.of(language).filter(newsletter.languages()::contains));
    }

    private static <T> Optional<T> orMissing(Context context, Optional<T> found) {
        if (found.isEmpty()) {
            context.status(HttpStatus.NOT_FOUND);
        }
        return found;
    }

    /** Returns the newsletter's language that is nearest to the browser's. */
    private Locale preferred(Context context, Newsletter newsletter) {
        Locale wanted = pageRenderer.language(context);
        return newsletter.languages().stream()
                .filter(language -> language.getLanguage().equals(wanted.getLanguage()))
                .findFirst()
                .orElse(newsletter.defaultLanguage());
    }

    private void list(Context context, Newsletter newsletter, Locale content) {
        String wanted =
                Optional.ofNullable(context.queryParam("q")).map(String::strip).orElse("");
        List<EditionHeadline> all = editions.newest(newsletter, content, MOST);
        String page;
        if (wanted.isEmpty()) {
            page = list.page(newsletter, content, all);
        } else {
            context.with(RateLimitPlugin.class).requestPerTimeUnit(SEARCHES_A_MINUTE, TimeUnit.MINUTES);
            page = list.found(newsletter, content, search.find(newsletter, content, all, wanted), wanted);
        }
        pageRenderer.show(context, pageRenderer.language(content), page);
    }

    private void edition(Context context, Newsletter newsletter, Locale language) {
        Optional<FrozenEdition> frozen = editions.find(newsletter, new EditionId(context.pathParam("edition")));
        if (frozen.flatMap(FrozenEdition::pagesDroppedAt).isPresent()) {
            showDropped(context, newsletter, pageRenderer.language(language));
            return;
        }
        orMissing(context, frozen.flatMap(found -> PublishedEditions.rendition(found, language)))
                .ifPresent(rendition -> DigestPage.show(
                        context,
                        DigestPage.of(rendition, ReaderLinks.publicTokens(newsletter))
                                .html(new EditionSurroundings(pageRenderer, address, editions)
                                        .inArchive(newsletter, frozen.orElseThrow(), rendition)),
                        pageRenderer.shell().isIndexed()));
    }

    private void showDropped(Context context, Newsletter newsletter, Locale language) {
        PageMessages messages = pageRenderer.messages(language);
        context.status(HttpStatus.GONE);
        context.attribute(WebServer.EXPLAINED, true);
        new Notice(messages.get("dead.dropped.title"))
                .say(messages.get("dead.dropped.text"))
                .link(PublishedEditions.path(newsletter, language), newsletter.title(language))
                .show(context, pageRenderer, language);
    }

    private void feed(Context context, Newsletter newsletter, Locale language) {
        List<RssWriter.Item> items = new ArrayList<>();
        for (EditionHeadline headline : editions.newest(newsletter, language, MOST_IN_FEED)) {
            editions.find(newsletter, headline.id())
                    .flatMap(frozen -> PublishedEditions.rendition(frozen, language))
                    .ifPresent(rendition -> items.add(item(newsletter, headline, rendition)));
        }
        PageMessages messages = pageRenderer.messages(language);
        String path = address.address() + PublishedEditions.path(newsletter, language);
        RssWriter.Channel channel = new RssWriter.Channel(
                newsletter.title(language),
                messages.get("archive.description", newsletter.title(language)),
                path,
                path + "/feed.xml",
                language);
        CachedAnswer.show(context, "application/rss+xml; charset=utf-8", RssWriter.write(channel, items));
    }

    private RssWriter.Item item(Newsletter newsletter, EditionHeadline headline, Rendition rendition) {
        String link = address.address() + PublishedEditions.path(newsletter, rendition.language(), headline.id());
        EditionExcerpt excerpt = new EditionExcerpt(rendition, link, ReaderLinks.publicToken(newsletter));
        return new RssWriter.Item(
                rendition.subject(), link, headline.frozenAt(), excerpt.description(), excerpt.html());
    }
}
