package newsdigest.edition.selection;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import newsdigest.config.Newsletter;
import newsdigest.edition.EditionContent.LanguageContent;
import newsdigest.news.NewsItem;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;

/**
 * Languages of a newsletter in which an edition has nothing, and whose readers had all of it in them before: the translations
 * came later.
 */
final class ToldBefore {

    private final Newsletter newsletter;
    private final Function<Locale, Optional<Locale>> home;
    private final SendHistory before;

    /** @param home returns the newsletter's language that another one belongs to */
    ToldBefore(Newsletter newsletter, Function<Locale, Optional<Locale>> home, SendHistory before) {
        this.newsletter = newsletter;
        this.home = home;
        this.before = before;
    }

    /** Name by which an item is known in all its languages, within the site that has it, or among files. */
    private record Key(String site, String name) {
        static Optional<Key> of(NewsItem item) {
            return item.translationKey().map(name -> new Key(item.provenance().site(), name));
        }
    }

    /** Told item in a language. */
    private record Told(Locale language, Key key) {}

    /**
     * Returns these languages.
     *
     * @param contents contents of the edition by language
     */
    List<Locale> find(Map<Locale, LanguageContent> contents, List<SelectionVerdict> verdicts) {
        List<Locale> without = newsletter.languages().stream()
                .filter(language -> !contents.containsKey(language))
                .toList();
        if (without.isEmpty()) {
            return List.of();
        }
        List<Optional<Key>> instead = contents.values().iterator().next().items().stream()
                .map(Key::of)
                .toList();
        if (!instead.stream().allMatch(Optional::isPresent)) {
            return List.of();
        }
        Set<Key> keys = Set.copyOf(instead.stream().flatMap(Optional::stream).toList());
        Set<Told> told = new HashSet<>();
        for (SelectionVerdict verdict : verdicts) {
            Optional<Key> key = Key.of(verdict.item()).filter(keys::contains);
            Optional<Locale> language = home.apply(verdict.item().language()).filter(without::contains);
            if (key.isPresent()
                    && language.isPresent()
                    && before.sentIn(verdict.story()).isPresent()) {
                told.add(new Told(language.get(), key.get()));
            }
        }
        return without.stream()
                .filter(language -> keys.stream().allMatch(key -> told.contains(new Told(language, key))))
                .toList();
    }

    /** Returns a note for each of these languages. */
    List<Problem> note(List<Locale> told) {
        return told.stream()
                .map(language -> Problem.note(
                        SourceLocation.file(newsletter.name()),
                        "There is nothing in " + language.getDisplayName(Locale.ENGLISH)
                                + ", and whoever reads that had all of it before: they get nothing."))
                .toList();
    }
}
