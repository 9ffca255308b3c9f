package newsdigest.edition.selection;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import newsdigest.config.Newsletter;
import newsdigest.consent.EditionCoverage;
import newsdigest.edition.selection.SendHistory.PastEdition;

/** Readers of an edition's renditions: the first one stands in for languages that have none. */
final class RenditionReaders {

    private RenditionReaders() {}

    /**
     * Returns the tags of the languages whose readers get an edition in a language, with {@link EditionCoverage#UNKNOWN} for readers
     * without one.
     *
     * @param published the newsletter's languages that the edition has
     */
    static Set<String> of(Newsletter newsletter, Locale language, Set<Locale> published) {
        Set<String> readers = new HashSet<>();
        if (published.contains(language)) {
            readers.add(language.toLanguageTag());
        }
        if (first(newsletter, published).equals(Optional.of(language))) {
            readers.add(EditionCoverage.UNKNOWN);
            newsletter.languages().stream()
                    .filter(other -> !published.contains(other))
                    .forEach(other -> readers.add(other.toLanguageTag()));
        }
        return readers;
    }

    /** Returns the language that stands in for those in which an edition has nothing. */
    static Optional<Locale> first(Newsletter newsletter, Set<Locale> published) {
        return newsletter.languages().stream().filter(published::contains).findFirst();
    }

    /** Returns the newsletter's languages that an edition which was sent had. */
    static Set<Locale> published(Newsletter newsletter, PastEdition edition) {
        return edition.items().stream()
                .flatMap(key -> newsletter.home(Locale.forLanguageTag(key.language())).stream())
                .collect(Collectors.toSet());
    }
}
