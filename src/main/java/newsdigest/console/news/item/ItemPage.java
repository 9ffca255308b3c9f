package newsdigest.console.news.item;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import newsdigest.config.Newsletter;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.console.view.FaultWords;
import newsdigest.news.NewsItem;
import newsdigest.newsroom.ItemEdits;
import newsdigest.newsroom.SourceWords;
import newsdigest.newsroom.StoryState;
import newsdigest.newsroom.StoryVersion;
import newsdigest.text.message.LocalizedMessages;

/** Page of a source's item: the words that readers get, those of the source beside them, and the history. */
final class ItemPage {

    private static final int VERSIONS_SHOWN = 50;

    private final ScreenRenderer screens;

    ItemPage(ScreenRenderer screens) {
        this.screens = screens;
    }

    void show(AuthenticatedRequest request, OpenItem open) {
        show(request, open, open.shown(), Map.of(), "");
    }

    /**
     * Shows the form with what was typed.
     *
     * @param faults what is wrong with it, by field
     * @param conflict reason why nothing was saved; empty when there is none
     */
    void show(
            AuthenticatedRequest request,
            OpenItem open,
            SourceWords typed,
            Map<String, String> faults,
            String conflict) {
        NewsItem item = open.item();
        Map<String, Object> model = model(request, open.newsletter(), typed, faults, conflict);
        model.put("isGone", false);
        model.put("address", open.address());
        model.put("token", String.valueOf(open.number()));
        model.put("seen", ItemForm.mark(open.theirs()));
        model.put("shownMarks", ItemForm.marks(open.shown()));
        model.put("edited", open.counting().isPresent());
        model.put("shown", item.language().toLanguageTag());
        model.put("languageName", request.words().languageName(item.language()));
        model.put("day", request.words().day(item.date()));
        model.put("link", item.link().map(Object::toString).orElse(""));
        model.put("hasPicture", item.image().isPresent());
        model.put(
                "topicChoice",
                open.newsletter().topics().offered().stream()
                        .map(topic -> topic.name(item.language()))
                        .collect(Collectors.joining(", ")));
        model.put("theirs", words(open.theirs()));
        model.put("theirText", item.summary().html());
        model.put("changed", FaultWords.changes(request.words(), String.join(", ", open.changedSince())));
        model.put(
                "before",
                open.counting()
                        .flatMap(StoryVersion::sourceWords)
                        .map(ItemPage::words)
                        .orElseGet(Map::of));
        model.put("isUnsure", ItemEdits.isKnownByWordsAlone(item));
        model.put("zone", open.newsletter().zone().getId());
        model.put("sent", open.sent(request.words()).asModel());
        model.put("history", history(open, request.words()));
        screens.show(request, "item.ftlh", model);
    }

    /** Shows what was typed for an item that its source does not have any more. */
    void showGone(AuthenticatedRequest request, Newsletter newsletter, SourceWords typed) {
        Map<String, Object> model =
                model(request, newsletter, typed, Map.of(), request.words().get("item.gone"));
        model.put("isGone", true);
        model.put("shown", newsletter.defaultLanguage().toLanguageTag());
        screens.show(request, "item.ftlh", model);
    }

    private static Map<String, Object> model(
            AuthenticatedRequest request,
            Newsletter newsletter,
            SourceWords typed,
            Map<String, String> faults,
            String conflict) {
        Map<String, Object> model = new HashMap<>();
        model.put("heading", typed.title().isEmpty() ? request.words().get("story.untitled") : typed.title());
        model.put("text", words(typed));
        model.put("faults", faults);
        model.put("conflict", conflict);
        model.put("newsletter", newsletter.name());
        model.put("list", "/news?newsletter=" + newsletter.name());
        return model;
    }

    private static Map<String, String> words(SourceWords words) {
        return Map.of("title", words.title(), "summary", words.summary(), "topics", words.topics(), "alt", words.alt());
    }

    private static List<Map<String, Object>> history(OpenItem open, LocalizedMessages words) {
        ZoneId zone = open.newsletter().zone();
        Optional<StoryVersion> counting = open.counting();
        return open.edit().stream()
                .flatMap(story ->
                        open.repository().versions(story.id(), open.item().language(), VERSIONS_SHOWN).stream())
                .map(version -> Map.<String, Object>of(
                        "number", String.valueOf(version.number()),
                        "at", words.moment(version.at(), zone),
                        "who", version.who(),
                        "change", FaultWords.changes(words, version.change()),
                        "canBeUsed",
                                version.state() == StoryState.PUBLISHED
                                        && counting.filter(version::equals).isEmpty(),
                        "title", version.text().title(),
                        "summary", version.text().summary()))
                .toList();
    }
}
