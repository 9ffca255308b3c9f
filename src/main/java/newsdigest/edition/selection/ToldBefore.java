package newsdigest.edition.selection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import newsdigest.config.Newsletter;
import newsdigest.config.Newsletter.NewsSource;
import newsdigest.consent.EditionCoverage;
import newsdigest.edition.EditionContent.LanguageContent;
import newsdigest.edition.selection.SendHistory.PastEdition;
import newsdigest.news.NewsItem;

/**
 * Languages of a newsletter in which an edition has nothing, and whose readers had all that stands in for them before, in their
 * language or in the one that stood in for it: the translations came later.
 */
final class ToldBefore {

    /** Most days between the dates of an item and its translation: one name may come to mean another story with time. */
    private static final int LATEST = 3;

    private final Newsletter newsletter;
    private final SendHistory before;

    ToldBefore(Newsletter newsletter, SendHistory before) {
        this.newsletter = newsletter;
        this.before = before;
    }

    /** Name by which an item is known in all its languages, at one address or among the files of one folder. */
    private record Key(String place, String name) {

        static Optional<Key> of(NewsItem item) {
            return item.translationKey().map(name -> new Key(place(item), name));
        }

        /** Returns the address or the folder without the words that are the item's language, as in /en/news. */
        private static String place(NewsItem item) {
            String file = item.place().file();
            String place = NewsSource.isWeb(file) ? file : file.substring(0, file.lastIndexOf('/') + 1);
            String language = item.language().getLanguage();
            return Arrays.stream(place.split("\\b", -1))
                    .filter(word -> !word.equalsIgnoreCase(language))
                    .collect(Collectors.joining());
        }
    }

    /**
     * Returns the tags of these languages, with {@link EditionCoverage#UNKNOWN} for readers without one.
     *
     * @param contents contents of the edition by language
     */
    Set<String> find(Map<Locale, LanguageContent> contents, List<SelectionVerdict> verdicts) {
        if (contents.size() == newsletter.languages().size()) {
            return Set.of();
        }
        Set<String> told = new HashSet<>();
        if (!contents.containsKey(newsletter.defaultLanguage())) {
            told.add(EditionCoverage.UNKNOWN);
        }
        newsletter.languages().stream()
                .filter(language -> !contents.containsKey(language))
                .forEach(language -> told.add(language.toLanguageTag()));
        Map<Key, List<SelectionVerdict>> versions = new HashMap<>();
        for (SelectionVerdict verdict : verdicts) {
            Key.of(verdict.item())
                    .ifPresent(key -> versions.computeIfAbsent(key, same -> new ArrayList<>())
                            .add(verdict));
        }
        // What is new in another language than the first is not for those who have nothing in theirs.
        RenditionReaders.first(newsletter, contents.keySet()).map(contents::get).stream()
                .flatMap(content -> content.items().stream())
                .forEach(item -> told.retainAll(told(item, versions)));
        return told;
    }

    /** Returns the tags of the languages whose readers had an item in another version. */
    private Set<String> told(NewsItem item, Map<Key, List<SelectionVerdict>> versions) {
        Set<String> told = new HashSet<>();
        List<SelectionVerdict> same =
                Key.of(item).map(key -> versions.getOrDefault(key, List.of())).orElse(List.of());
        Optional<Locale> own = newsletter.home(item.language());
        long alike = same.stream()
                .filter(version -> newsletter.home(version.item().language()).equals(own))
                .count();
        if (alike > 1) {
            // One name for two stories says of neither that it is a translation.
            return Set.of();
        }
        for (SelectionVerdict version : same) {
            Optional<Locale> language = newsletter.home(version.item().language());
            Optional<PastEdition> sent = before.sentIn(version.story());
            boolean isItself = language.equals(own);
            if (isItself && sent.isPresent()) {
                // Nobody had what it says now: it is a correction, or was put in once more.
                return Set.of();
            }
            // An edition that is not over may still be cancelled.
            boolean isOver = sent.filter(PastEdition::isDone).isPresent();
            if (!isItself && language.isPresent() && isOver && isInTime(version.item(), item)) {
                told.addAll(RenditionReaders.of(
                        newsletter, language.get(), RenditionReaders.published(newsletter, sent.get())));
            }
        }
        return told;
    }

    private static boolean isInTime(NewsItem told, NewsItem translation) {
        return Math.abs(translation.date().toEpochDay() - told.date().toEpochDay()) <= LATEST;
    }
}
