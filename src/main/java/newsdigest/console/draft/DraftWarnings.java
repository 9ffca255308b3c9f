package newsdigest.console.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import newsdigest.config.Newsletter;
import newsdigest.console.view.Labels;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionContent;
import newsdigest.news.NewsItem;
import newsdigest.problem.Problem;
import newsdigest.publish.Application;
import newsdigest.publish.EditionBuilder;
import newsdigest.publish.PreparedEdition;

/** Warnings before an edition is frozen. */
final class DraftWarnings {

    private DraftWarnings() {}

    /**
     * Returns the warnings in the order of their weight: items left out, items not translated, markup that mail clients
     * would spoil.
     */
    static List<Map<String, Object>> of(Application application, Newsletter newsletter, PreparedEdition prepared) {
        List<Map<String, Object>> warnings = new ArrayList<>();
        for (Problem problem : prepared.problems()) {
            warnings.add(warning(problem.isError(), problem.toString()));
        }
        prepared.edition().ifPresent(edition -> {
            languages(newsletter, edition, prepared, warnings);
            new EditionBuilder(application)
                    .check(edition)
                    .forEach(problem -> warnings.add(warning(false, problem.toString())));
        });
        return warnings;
    }

    private static Map<String, Object> warning(boolean grave, String text) {
        return Map.of("grave", grave, "text", text);
    }

    private static void languages(
            Newsletter newsletter, Edition edition, PreparedEdition prepared, List<Map<String, Object>> warnings) {
        Map<Locale, EditionContent.LanguageContent> contents = prepared.contents();
        boolean introduced = contents.values().stream()
                .anyMatch(content -> content.introduction().isPresent());
        for (Locale language : newsletter.languages()) {
            String name = Labels.language(language);
            EditionContent.LanguageContent content = contents.get(language);
            if (content == null) {
                warnings.add(warning(
                        true,
                        "There is no news in " + name + ". Whoever reads " + name + " gets the edition in "
                                + Labels.language(edition.renditions().get(0).language()) + "."));
                continue;
            }
            if (introduced && content.introduction().isEmpty()) {
                warnings.add(warning(false, "The introduction is missing in " + name + "."));
            }
            long untranslated = untranslated(contents, language);
            if (untranslated > 0) {
                warnings.add(warning(
                        false,
                        untranslated
                                + (untranslated == 1
                                        ? " item of another language is not there in "
                                        : " items of other languages are not there in ")
                                + name + "."));
            }
        }
    }

    /** Returns the number of translated items that are missing in a language. */
    private static long untranslated(Map<Locale, EditionContent.LanguageContent> contents, Locale language) {
        Set<String> here = keys(
                contents.getOrDefault(language, new EditionContent.LanguageContent(Optional.empty(), List.of(), 0)));
        return contents.values().stream()
                .flatMap(content -> keys(content).stream())
                .distinct()
                .filter(key -> !here.contains(key))
                .count();
    }

    private static Set<String> keys(EditionContent.LanguageContent content) {
        return content.sections().stream()
                .flatMap(section -> section.items().stream())
                .map(NewsItem::translationKey)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }
}
