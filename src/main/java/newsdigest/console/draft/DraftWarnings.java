package newsdigest.console.draft;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import newsdigest.console.http.AuthenticatedRequest;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionContent.LanguageContent;
import newsdigest.edition.Rendition;
import newsdigest.news.NewsItem;
import newsdigest.news.Summary;
import newsdigest.problem.Problem;
import newsdigest.publish.EditionBuilder;
import newsdigest.schedule.SameDays;
import newsdigest.text.message.LocalizedMessages;

/** Checklist of a draft: warnings before it is ready to send, each with the place where it can be mended. */
final class DraftWarnings {

    /** Number of letters of a subject that telephones show. */
    static final int SUBJECT_ON_A_PHONE = 40;

    /** Number of letters after which mail programs on a desk cut a subject off as well. */
    private static final int LONG_SUBJECT = 70;

    private final LocalizedMessages words;
    private final OpenDraft draft;
    private final List<Map<String, Object>> warnings = new ArrayList<>();

    private DraftWarnings(LocalizedMessages words, OpenDraft draft) {
        this.words = words;
        this.draft = draft;
    }

    /**
     * Returns the warnings in the order of their weight: items left out, items not translated, markup that mail clients
     * would spoil.
     */
    static List<Map<String, Object>> of(AuthenticatedRequest request, OpenDraft draft) {
        DraftWarnings list = new DraftWarnings(request.words(), draft);
        for (Problem problem : draft.prepared().problems()) {
            list.add(problem.isError(), problem.toString(), "");
        }
        draft.name()
                .map(name -> new SameDays(draft.office().application()).unusedFiles(draft.newsletter(), name.id()))
                .orElse(List.of())
                .forEach(file -> list.add(false, list.words.get("draft.check.otherName", file), ""));
        draft.prepared().edition().ifPresent(list::check);
        return list.warnings;
    }

    private void check(Edition edition) {
        languages(edition);
        new EditionBuilder(draft.office().application())
                .check(edition)
                .forEach(problem -> add(false, problem.toString(), place(draft.language(), DraftStep.LOOK, "preview")));
    }

    private void add(boolean grave, String text, String address) {
        Map<String, Object> warning = new HashMap<>();
        warning.put("grave", grave);
        warning.put("text", text);
        warning.put("address", address);
        warnings.add(warning);
    }

    /** Returns the address of a place of the desk. */
    private String place(Locale language, DraftStep step, String id) {
        return draft.at(step).address(language) + "#" + id;
    }

    private void languages(Edition edition) {
        Map<Locale, LanguageContent> contents = draft.prepared().contents();
        boolean introduced = contents.values().stream()
                .anyMatch(content -> content.introduction().isPresent());
        boolean closed = contents.values().stream()
                .anyMatch(content -> content.text().closing().isPresent());
        for (Locale language : draft.newsletter().languages()) {
            String name = words.languageName(language);
            LanguageContent content = contents.get(language);
            if (content == null) {
                boolean told = edition.coverage().told().contains(language.toLanguageTag());
                String instead = words.languageName(edition.renditions().get(0).language());
                String warning = told
                        ? words.get("draft.check.toldBefore", name)
                        : words.get("draft.check.noNews", name, instead);
                add(!told, warning, place(language, DraftStep.ITEMS, "items"));
                continue;
            }
            if (introduced && content.introduction().isEmpty()) {
                add(false, words.get("draft.check.introduction", name), place(language, DraftStep.ITEMS, "words"));
            }
            if (closed && content.text().closing().isEmpty()) {
                add(false, words.get("draft.check.closing", name), place(language, DraftStep.ITEMS, "closing-words"));
            }
            int untranslated = untranslated(contents, language);
            if (untranslated > 0) {
                add(
                        false,
                        words.get("draft.check.untranslated", untranslated, name),
                        place(language, DraftStep.ITEMS, "items"));
            }
            edition.renditions().stream()
                    .filter(rendition -> rendition.language().equals(language))
                    .forEach(rendition -> text(name, content, rendition));
        }
    }

    private void text(String name, LanguageContent content, Rendition rendition) {
        int length = rendition.subject().codePointCount(0, rendition.subject().length());
        if (length > LONG_SUBJECT) {
            add(
                    false,
                    words.get("draft.check.longSubject", name, length, SUBJECT_ON_A_PHONE),
                    place(rendition.language(), DraftStep.LOOK, "subject-line"));
        }
        boolean isHidden = content.text()
                .closing()
                .map(Summary::text)
                .flatMap(text -> text.lines().filter(line -> !line.isBlank()).findFirst())
                .map(line -> line.strip().split("\\s+", 2)[0])
                .filter(word -> !rendition.previewText().contains(word))
                .isPresent();
        if (isHidden) {
            add(
                    true,
                    words.get("draft.check.closingHidden", name),
                    place(rendition.language(), DraftStep.ITEMS, "closing-words"));
        }
    }

    /** Returns the number of translated items that are missing in a language. */
    private static int untranslated(Map<Locale, LanguageContent> contents, Locale language) {
        Set<String> here = keys(contents.getOrDefault(language, new LanguageContent(Optional.empty(), List.of(), 0)));
        return (int) contents.values().stream()
                .flatMap(content -> keys(content).stream())
                .distinct()
                .filter(key -> !here.contains(key))
                .count();
    }

    private static Set<String> keys(LanguageContent content) {
        return content.sections().stream()
                .flatMap(section -> section.items().stream())
                .map(NewsItem::translationKey)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }
}
