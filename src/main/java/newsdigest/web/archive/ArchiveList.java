package newsdigest.web.archive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import newsdigest.config.Newsletter;
import newsdigest.config.PublicPages;
import newsdigest.delivery.ledger.EditionRepository.EditionHeadline;
import newsdigest.web.PageDates;
import newsdigest.web.PageHead;
import newsdigest.web.PageRenderer;

/** List of the editions of a newsletter in one language, as a page; rendered anew only when an edition has changed. */
final class ArchiveList {

    private final PublicPages address;
    private final PageRenderer pageRenderer;
    private final Map<String, Listing> kept = new ConcurrentHashMap<>();

    ArchiveList(PublicPages address, PageRenderer pageRenderer) {
        this.address = address;
        this.pageRenderer = pageRenderer;
    }

    /** Page, and the editions that it was rendered from. */
    private record Listing(List<EditionHeadline> headlines, String page) {}

    /** Returns the page of all editions. */
    String page(Newsletter newsletter, Locale content, List<EditionHeadline> headlines) {
        return kept.compute(
                        PublishedEditions.path(newsletter, content),
                        (path, known) -> known != null && known.headlines().equals(headlines)
                                ? known
                                : new Listing(headlines, found(newsletter, content, headlines, "")))
                .page();
    }

    /** Returns the page of the editions that were found for some words. */
    String found(Newsletter newsletter, Locale content, List<EditionHeadline> headlines, String wanted) {
        Locale language = pageRenderer.language(content);
        List<Map<String, String>> entries = new ArrayList<>();
        for (EditionHeadline headline : headlines) {
            entries.add(Map.of(
                    "subject", headline.subjects().getOrDefault(content, ""),
                    "day", headline.window().lastDay().toString(),
                    "days", PageDates.days(headline.window(), language),
                    "link", PublishedEditions.path(newsletter, content, headline.id())));
        }
        Map<String, Object> model = new HashMap<>();
        model.put("newsletter", newsletter.title(content));
        model.put("name", newsletter.name());
        model.put("path", PublishedEditions.path(newsletter, content));
        model.put("content", content.toLanguageTag());
        model.put("wanted", wanted);
        model.put("entries", entries);
        model.put("signUp", newsletter.openness().signUp());
        model.put("switch", languages(newsletter, content));
        return pageRenderer.render(newsletter, "archive.ftlh", language, model, head(newsletter, content));
    }

    private static List<Map<String, Object>> languages(Newsletter newsletter, Locale chosen) {
        return newsletter.languages().size() < 2
                ? List.of()
                : newsletter.languages().stream()
                        .map(language -> Map.<String, Object>of(
                                "language", language.toLanguageTag(),
                                "href", PublishedEditions.path(newsletter, language),
                                "name", language.getDisplayLanguage(language),
                                "chosen", language.equals(chosen)))
                        .toList();
    }

    private PageHead head(Newsletter newsletter, Locale content) {
        String path = address.address() + PublishedEditions.path(newsletter, content);
        Map<String, String> alternates = new LinkedHashMap<>();
        newsletter
                .languages()
                .forEach(language -> alternates.put(
                        language.toLanguageTag(), address.address() + PublishedEditions.path(newsletter, language)));
        return new PageHead(path, description(newsletter, content), Optional.of(path + "/feed.xml"), alternates);
    }

    private String description(Newsletter newsletter, Locale content) {
        return pageRenderer.messages(content).get("archive.description", newsletter.title(content));
    }
}
