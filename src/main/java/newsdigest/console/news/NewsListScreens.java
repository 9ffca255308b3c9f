package newsdigest.console.news;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import newsdigest.config.Newsletter;
import newsdigest.console.access.Role;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleRoutes;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.PathLookup;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.console.http.SecuredRouter;
import newsdigest.console.news.fate.EditionLabels;
import newsdigest.console.news.fate.NextNews;
import newsdigest.console.view.Labels;
import newsdigest.edition.selection.SelectionVerdict;
import newsdigest.newsroom.StoryVersion;
import newsdigest.newsroom.WrittenStory;
import newsdigest.newsroom.WrittenStoryRepository;
import newsdigest.text.message.LocalizedMessages;

/** Screen of all news of a newsletter: those of its sources, and those written here, with search and filters. */
final class NewsListScreens implements ConsoleRoutes {

    private static final int ROWS_A_PAGE = 50;
    private static final int DELETED_SHOWN = 20;

    private final ConsoleServices services;
    private final ScreenRenderer screens;

    NewsListScreens(ConsoleServices services, ScreenRenderer screens) {
        this.services = services;
        this.screens = screens;
    }

    @Override
    public void addTo(SecuredRouter router) {
        router.get("/news", Role.VIEWER, this::list);
    }

    private void list(AuthenticatedRequest request) {
        List<Newsletter> newsletters = services.config().newsletters();
        Newsletter newsletter = newsletters.stream()
                .filter(one -> request.queryParam("newsletter")
                        .filter(one.name()::equals)
                        .isPresent())
                .findFirst()
                .orElse(newsletters.get(0));
        LocalizedMessages words = request.words();
        NewsQuery query = NewsQuery.of(request, newsletter.name());
        NextNews news = NextNews.of(services, newsletter);
        List<SelectionVerdict> verdicts = news.verdicts();
        EditionLabels editions = EditionLabels.of(services, newsletter.name(), words);
        List<SelectionVerdict> found = verdicts.stream().filter(query::matches).toList();
        int pages = Math.max(1, (found.size() + ROWS_A_PAGE - 1) / ROWS_A_PAGE);
        int page =
                Math.min(pages, Math.max(1, PathLookup.number(request, "page").orElse(1)));
        Map<String, Object> model = new HashMap<>();
        model.put("newsletter", newsletter.name());
        model.put("newsletters", Labels.newsletters(newsletters));
        model.put("query", fields(query));
        model.put("filtered", !query.isEmpty());
        model.put("all", "/news?newsletter=" + newsletter.name());
        model.put("sources", sources(verdicts, words));
        model.put("languages", languages(verdicts, words));
        model.put("editions", editions.all());
        model.put(
                "next",
                news.next()
                        .map(one -> words.time(one.dueAt(), newsletter.zone()))
                        .orElse(""));
        model.put(
                "ready",
                news.ready().stream()
                        .map(one -> words.time(one.dueAt(), newsletter.zone()))
                        .findFirst()
                        .orElse(""));
        model.put("zone", newsletter.zone().getId());
        model.put("found", words.get("news.found", found.size()));
        model.put("isEmpty", verdicts.isEmpty());
        model.put("failed", news.sourceFailed());
        model.put(
                "rows",
                found.stream()
                        .skip((long) (page - 1) * ROWS_A_PAGE)
                        .limit(ROWS_A_PAGE)
                        .map(verdict -> new NewsRow(newsletter.name(), verdict, editions, words).asModel())
                        .toList());
        model.put("page", page);
        model.put("pages", pages);
        model.put("previous", page > 1 ? query.address(page - 1) : "");
        model.put("nextPage", page < pages ? query.address(page + 1) : "");
        model.put("deleted", deleted(newsletter, words));
        screens.show(request, "news.ftlh", model);
    }

    private static Map<String, String> fields(NewsQuery query) {
        return Map.of(
                "q", query.words(),
                "source", query.source(),
                "language", query.language(),
                "from", query.from().map(Object::toString).orElse(""),
                "to", query.to().map(Object::toString).orElse(""),
                "edition", query.edition());
    }

    /** Returns the names of the sources by their keys, in the order of their names. */
    private static Map<String, String> sources(List<SelectionVerdict> verdicts, LocalizedMessages words) {
        Map<String, String> names = new HashMap<>();
        verdicts.stream()
                .flatMap(verdict -> verdict.story().sourceItems().stream())
                .forEach(item -> names.computeIfAbsent(
                        item.provenance().source(),
                        source -> item.provenance().isWritten()
                                ? words.get("news.writtenHere")
                                : NewsRow.source(item, words)));
        Map<String, String> sorted = new LinkedHashMap<>();
        names.entrySet().stream()
                .sorted(Map.Entry.<String, String>comparingByValue(String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(source -> sorted.put(source.getKey(), source.getValue()));
        return sorted;
    }

    private static Map<String, String> languages(List<SelectionVerdict> verdicts, LocalizedMessages words) {
        Map<String, String> names = new TreeMap<>();
        verdicts.stream()
                .map(verdict -> verdict.item().language())
                .distinct()
                .forEach(language -> names.put(language.toLanguageTag(), words.languageName(language)));
        return names;
    }

    /** Returns the stories that were deleted last, which can be taken back. */
    private List<Map<String, Object>> deleted(Newsletter newsletter, LocalizedMessages words) {
        List<WrittenStory> stories = new WrittenStoryRepository(
                        services.application().ledger(), services.clock())
                .deleted(newsletter.name());
        List<Map<String, Object>> rows = new ArrayList<>();
        stories.stream()
                .filter(story -> story.edited().isEmpty() && story.isDeleted())
                .flatMap(story -> story.latest().stream().limit(1).map(version -> Map.entry(story, version)))
                .sorted(Comparator.comparing(
                        (Map.Entry<WrittenStory, StoryVersion> entry) ->
                                entry.getValue().at(),
                        Comparator.reverseOrder()))
                .limit(DELETED_SHOWN)
                .forEach(entry -> rows.add(Map.of(
                        "title", entry.getValue().text().title(),
                        "address",
                                "/news/stories/" + entry.getKey().id() + "?language="
                                        + entry.getValue().language().toLanguageTag(),
                        "when", words.moment(entry.getValue().at(), newsletter.zone()),
                        "who", entry.getValue().who())));
        return rows;
    }
}
