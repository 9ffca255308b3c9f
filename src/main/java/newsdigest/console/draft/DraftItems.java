package newsdigest.console.draft;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import newsdigest.console.news.fate.EditionLabels;
import newsdigest.draft.AfterLook;
import newsdigest.edition.ItemKey;
import newsdigest.edition.selection.SelectionVerdict;
import newsdigest.news.NewsItem;
import newsdigest.text.message.LocalizedMessages;

/** Items of a draft as its page shows them: those that are in it, and those that are not, with the reason. */
final class DraftItems {

    private static final int LEFT_OUT_SHOWN = 200;

    private final LocalizedMessages words;
    private final OpenDraft draft;
    private final EditionLabels editions;

    DraftItems(LocalizedMessages words, OpenDraft draft) {
        this.words = words;
        this.draft = draft;
        this.editions = EditionLabels.of(draft.office(), draft.newsletter().name(), words);
    }

    /** Returns what the page shows, with headings that were typed and are not saved. */
    Map<String, Object> asModel(Optional<AfterLook> fresh, Map<String, String> typedSections) {
        Set<ItemKey> keys = fresh.map(DraftItems::keys).orElse(Set.of());
        List<SelectionVerdict> changed = draft.changed();
        List<SelectionVerdict> out = draft.prepared().verdicts().stream()
                .filter(verdict -> !verdict.isIn() && !verdict.isLeftOut())
                .filter(verdict -> !changed.contains(verdict))
                .toList();
        Map<String, Object> model = new HashMap<>();
        model.put("arranged", !draft.notes().notes().order().isEmpty());
        model.put("lineup", draft.lineup().asModel(words, keys, typedSections));
        model.put("headings", draft.lineup().headings());
        model.put("joinable", new DraftStories(draft, words).joinable(editions));
        model.put("leftByHand", byHand());
        model.put("changed", changed());
        model.put("leftOutCount", out.size());
        model.put(
                "leftOut",
                out.stream().limit(LEFT_OUT_SHOWN).map(this::describe).toList());
        return model;
    }

    private static Set<ItemKey> keys(AfterLook after) {
        return after.headlines().stream()
                .map(headline -> new ItemKey(headline.language(), headline.item()))
                .collect(Collectors.toSet());
    }

    private List<Map<String, Object>> byHand() {
        return draft.prepared().verdicts().stream()
                .filter(SelectionVerdict::isLeftOut)
                .filter(this::isShownLanguage)
                .map(verdict -> Map.<String, Object>of(
                        "key", ItemOrder.key(verdict.item()),
                        "headline", verdict.item().headline(),
                        "date", words.day(verdict.item().date()),
                        "also", others(verdict)))
                .toList();
    }

    private boolean isShownLanguage(SelectionVerdict verdict) {
        return verdict.item().language().getLanguage().equals(draft.language().getLanguage());
    }

    /** Returns what else is told as this story, which can be parted from it in the language that is shown. */
    private List<Map<String, String>> others(SelectionVerdict verdict) {
        return isShownLanguage(verdict) ? DraftStories.others(verdict.story()) : List.of();
    }

    /** Returns the stories that were sent, have changed since, and are not in the draft. */
    private List<Map<String, Object>> changed() {
        return draft.changed().stream()
                .map(verdict -> Map.<String, Object>of(
                        "key", ItemOrder.key(verdict.item()),
                        "headline", verdict.item().headline(),
                        "date", words.day(verdict.item().date()),
                        "why", editions.fate(verdict, words),
                        "also", others(verdict)))
                .toList();
    }

    private Map<String, Object> describe(SelectionVerdict verdict) {
        NewsItem item = verdict.item();
        return Map.of(
                "headline", item.headline(),
                "date", words.day(item.date()),
                "language", words.languageName(item.language()),
                "why", editions.fate(verdict, words),
                "also", others(verdict));
    }
}
