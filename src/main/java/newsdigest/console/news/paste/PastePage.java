package newsdigest.console.news.paste;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.console.http.ConsoleServices;
import newsdigest.console.http.ScreenRenderer;
import newsdigest.console.view.EnglishSentences;
import newsdigest.console.view.Labels;
import newsdigest.newsroom.WrittenStoryRepository;
import newsdigest.newsroom.paste.PastedNews;
import newsdigest.newsroom.paste.PastedNews.LineNote;
import newsdigest.newsroom.paste.PresentStories;
import newsdigest.newsroom.paste.PresentStories.PresentStory;
import newsdigest.text.message.LocalizedMessages;

/** Page of a pasted text: the text alone, or the items that it was split into above it. */
final class PastePage {

    private final ConsoleServices services;
    private final ScreenRenderer screens;

    PastePage(ConsoleServices services, ScreenRenderer screens) {
        this.services = services;
        this.screens = screens;
    }

    /** Shows the text with why it cannot be split; empty when nothing is wrong. */
    void showText(AuthenticatedRequest request, PasteForm form, String wrong) {
        show(request, form, Map.of(), wrong, "", 0, List.of());
    }

    /**
     * Shows the items that a text was split into. Of a long text, those that are not here yet come first.
     *
     * @param done what was done before, in words; empty for nothing
     */
    void showSplit(AuthenticatedRequest request, PasteForm form, PastedNews news, String done) {
        PresentStories known = known(form);
        PasteForm fresh = form.splitAgain(news);
        List<PasteEntry> shown = new ArrayList<>();
        for (PasteEntry entry : fresh.entries()) {
            boolean isUntouched =
                    form.entries().stream().noneMatch(before -> before.id().equals(entry.id()));
            boolean isHere = known.find(entry.text()).isPresent();
            shown.add(
                    isUntouched && isHere
                            ? new PasteEntry(entry.id(), entry.origin(), false, entry.heldBack(), entry.text())
                            : entry);
        }
        if (shown.size() > PasteForm.MOST_ENTRIES) {
            List<PasteEntry> missing = shown.stream()
                    .filter(entry -> known.find(entry.text()).isEmpty())
                    .toList();
            shown = missing.isEmpty() ? shown : missing;
        }
        int more = Math.max(0, shown.size() - PasteForm.MOST_ENTRIES);
        show(request, fresh.with(shown.subList(0, shown.size() - more)), Map.of(), "", done, more, news.notes());
    }

    /** Shows the items as they were typed, with what is wrong with them by number and field. */
    void showFaults(
            AuthenticatedRequest request, PasteForm form, Map<Integer, Map<String, String>> faults, String wrong) {
        PastedNews news =
                PastedNews.of(form.text(), form.language(), form.newsletter().zone());
        int more = Math.max(0, news.stories().size() - form.entries().size());
        show(request, form, faults, wrong, "", form.entries().size() < PasteForm.MOST_ENTRIES ? 0 : more, news.notes());
    }

    private void show(
            AuthenticatedRequest request,
            PasteForm form,
            Map<Integer, Map<String, String>> faults,
            String wrong,
            String done,
            int more,
            List<LineNote> notes) {
        Map<String, Object> model = new HashMap<>();
        model.put("newsletter", form.newsletter().name());
        model.put("newsletters", Labels.newsletters(services.config().newsletters()));
        model.put("shown", form.language().toLanguageTag());
        model.put("languages", languages(form, request.words()));
        model.put("text", form.text());
        model.put("wrong", wrong);
        model.put("done", done);
        model.put("more", more);
        model.put("count", request.words().get("paste.found", form.entries().size()));
        model.put("entries", entries(form, faults, request.words()));
        model.put("unread", notes(notes, true, request.words()));
        model.put("remarks", notes(notes, false, request.words()));
        model.put("list", "/news?newsletter=" + form.newsletter().name());
        screens.show(request, "paste.ftlh", model);
    }

    private PresentStories known(PasteForm form) {
        return new PresentStories(
                services.builder().news(form.newsletter()).items(),
                new WrittenStoryRepository(services.application().ledger(), services.clock())
                        .stories(form.newsletter().name()),
                form.language());
    }

    private Map<String, String> languages(PasteForm form, LocalizedMessages words) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Locale language : PasteForm.languages(services, form.newsletter())) {
            names.put(language.toLanguageTag(), words.languageName(language));
        }
        return names;
    }

    private List<Map<String, Object>> entries(
            PasteForm form, Map<Integer, Map<String, String>> faults, LocalizedMessages words) {
        List<Map<String, Object>> rows = new ArrayList<>();
        if (form.entries().isEmpty()) {
            return rows;
        }
        PresentStories known = known(form);
        for (int i = 0; i < form.entries().size(); i++) {
            PasteEntry entry = form.entries().get(i);
            Optional<PresentStory> here = known.find(entry.text());
            Map<String, Object> row = new HashMap<>();
            row.put("id", entry.id());
            row.put("origin", entry.origin());
            row.put("keep", entry.keep());
            row.put("held", entry.heldBack());
            row.put("title", entry.text().title());
            row.put("day", entry.text().day());
            row.put("link", entry.text().link());
            row.put("summary", entry.text().summary());
            row.put("here", here.map(story -> hereAlready(story, words)).orElse(""));
            row.put(
                    "address",
                    here.filter(story -> !story.story().isEmpty())
                            .map(story -> "/news/stories/" + story.story() + "?language="
                                    + form.language().toLanguageTag())
                            .orElse(""));
            row.put("twice", isTwice(form.entries(), i));
            row.put("faults", faults.getOrDefault(i, Map.of()));
            rows.add(row);
        }
        return rows;
    }

    private static String hereAlready(PresentStory story, LocalizedMessages words) {
        return words.get(story.isDeleted() ? "paste.wasHere" : "paste.isHere");
    }

    private static boolean isTwice(List<PasteEntry> entries, int index) {
        return entries.subList(0, index).stream()
                .anyMatch(before -> before.text().equals(entries.get(index).text()));
    }

    private static List<Map<String, Object>> notes(List<LineNote> notes, boolean losses, LocalizedMessages words) {
        return notes.stream()
                .filter(note -> note.isLoss() == losses)
                .map(note -> Map.<String, Object>of(
                        "line", note.number(), "words", note.words(), "why", EnglishSentences.in(note.why(), words)))
                .toList();
    }
}
