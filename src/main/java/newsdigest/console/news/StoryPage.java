package newsdigest.console.news;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.console.view.EnglishSentences;
import newsdigest.console.view.FaultWords;
import newsdigest.console.view.Labels;
import newsdigest.news.NewsItem;
import newsdigest.news.Summary;
import newsdigest.newsroom.StoryChecker;
import newsdigest.newsroom.StoryState;
import newsdigest.newsroom.StoryText;
import newsdigest.newsroom.StoryVersion;
import newsdigest.newsroom.WrittenNewsReader;
import newsdigest.newsroom.WrittenStory;
import newsdigest.newsroom.picture.MailPicture;
import newsdigest.text.message.LocalizedMessages;

/** Page of a story: its form, the other languages beside it, and its history. */
final class StoryPage {

    private static final int VERSIONS_SHOWN = 50;

    private final ConsoleServices services;
    private final ScreenRenderer screens;

    StoryPage(ConsoleServices services, ScreenRenderer screens) {
        this.services = services;
        this.screens = screens;
    }

    void show(AuthenticatedRequest request, OpenStory story) {
        show(request, story, story.text(), Map.of(), "");
    }

    /**
     * Shows the form with what was typed.
     *
     * @param faults what is wrong with it, by field
     * @param conflict somebody else's change meanwhile, in words; empty when there is none
     */
    void show(
            AuthenticatedRequest request,
            OpenStory story,
            StoryText typed,
            Map<String, String> faults,
            String conflict) {
        ZoneId zone = story.calendar().zone();
        LocalizedMessages words = request.words();
        Map<String, Object> model = new HashMap<>();
        model.put("id", story.story().id());
        model.put("heading", heading(story, typed, words));
        model.put("isNew", story.isNew());
        model.put("deleted", story.isDeleted());
        model.put("published", story.state() == StoryState.PUBLISHED);
        model.put("saved", story.latest().isPresent());
        model.put("token", story.token());
        model.put("copy", WrittenStory.newId());
        model.put("shown", story.language().toLanguageTag());
        model.put("languageName", words.languageName(story.language()));
        model.put("newsletter", story.story().newsletter());
        model.put("newsletters", newsletters(story, words));
        model.put(
                "topicChoice",
                story.calendar().topics().offered().stream()
                        .map(topic -> topic.name(story.language()))
                        .collect(Collectors.joining(", ")));
        model.put("zone", zone.getId());
        model.put("text", fields(typed));
        model.put("faults", faults);
        model.put("conflict", conflict);
        model.put("goesInside", services.config().publicPages().isEmpty());
        model.put(
                "pictureShown",
                MailPicture.size(typed.picture())
                        .map(size -> "/news/pictures/"
                                + typed.picture().substring(typed.picture().lastIndexOf('/') + 1))
                        .orElse(""));
        model.put("library", LibraryScreens.choice(services, request, story.language()));
        model.put("tabs", tabs(story, words));
        model.put("others", others(story, words));
        model.put(
                "remarks",
                story.latest().isPresent()
                        ? StoryChecker.remarks(story.latest().get().text(), story.language()).stream()
                                .map(remark -> EnglishSentences.in(remark, words))
                                .toList()
                        : List.of());
        model.put(
                "sent",
                story.state() == StoryState.PUBLISHED ? story.sent(words).asModel() : List.of());
        model.put("readersSee", readersSee(story, zone));
        model.put("history", history(story, zone, words));
        model.put("list", "/news?newsletter=" + story.calendar().name());
        screens.show(request, "story.ftlh", model);
    }

    /** Returns the newsletters to choose from, with the one it is for where the configuration does not have that any more. */
    private Map<String, String> newsletters(OpenStory story, LocalizedMessages words) {
        Map<String, String> titles =
                new LinkedHashMap<>(Labels.newsletters(services.config().newsletters()));
        String own = story.story().newsletter();
        if (!own.isEmpty()) {
            titles.putIfAbsent(own, words.get("story.forGone", own));
        }
        return titles;
    }

    private static String heading(OpenStory story, StoryText typed, LocalizedMessages words) {
        if (story.isNew()) {
            return words.get("news.write");
        } else if (story.latest().isPresent() || story.others().isEmpty()) {
            return typed.title().isEmpty() ? words.get("story.untitled") : typed.title();
        }
        return words.get(
                "story.versionOf",
                words.languageName(story.language()),
                story.others().get(0).text().title());
    }

    private static Map<String, String> fields(StoryText text) {
        return Map.of(
                "sourceName", text.sourceName(),
                "title", text.title(),
                "summary", text.summary(),
                "link", text.link(),
                "day", text.day(),
                "time", text.time(),
                "topics", text.topics(),
                "picture", text.picture(),
                "alt", text.alt());
    }

    private static List<Map<String, Object>> tabs(OpenStory story, LocalizedMessages words) {
        return story.languages().stream()
                .map(language -> Map.<String, Object>of(
                        "tag", language.toLanguageTag(),
                        "name", words.languageName(language),
                        "here", language.equals(story.language()),
                        "there", story.story().in(language).isPresent(),
                        "address", story.address(language)))
                .toList();
    }

    private static List<Map<String, Object>> others(OpenStory story, LocalizedMessages words) {
        return story.others().stream()
                .map(version -> Map.<String, Object>of(
                        "tag", version.language().toLanguageTag(),
                        "name", words.languageName(version.language()),
                        "title", version.text().title(),
                        "alt", version.text().alt(),
                        "summary", version.text().summary()))
                .toList();
    }

    private static String readersSee(OpenStory story, ZoneId zone) {
        return story.latest()
                .flatMap(version -> WrittenNewsReader.item(story.story().id(), version, zone, new ArrayList<>()))
                .map(NewsItem::summary)
                .map(Summary::html)
                .orElse("");
    }

    private static List<Map<String, Object>> history(OpenStory story, ZoneId zone, LocalizedMessages words) {
        Optional<StoryVersion> latest = story.latest();
        return story.repository().versions(story.story().id(), story.language(), VERSIONS_SHOWN).stream()
                .map(version -> Map.<String, Object>of(
                        "number", String.valueOf(version.number()),
                        "at", words.moment(version.at(), zone),
                        "who", version.who(),
                        "change", FaultWords.changes(words, version.change()),
                        "counts", latest.filter(version::equals).isPresent(),
                        "title", version.text().title(),
                        "summary", version.text().summary()))
                .toList();
    }
}
