package newsdigest.edition;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.consent.EditionCoverage;
import newsdigest.text.Sha256;

/**
 * Issue of a newsletter, ready to be frozen.
 *
 * @param newsletter its name
 * @param items number of items, over all languages
 * @param renditions in the order in which readers without a known language fall back to them; never empty
 * @param carries the items it carries; empty for one that is read back from the ledger
 * @param coverage topics of the edition
 */
public record Edition(
        EditionId id,
        String newsletter,
        Window window,
        int items,
        List<Rendition> renditions,
        Set<CarriedItem> carries,
        EditionCoverage coverage) {

    public Edition {
        renditions = List.copyOf(renditions);
        carries = Collections.unmodifiableSet(new HashSet<>(carries));
    }

    /** Edition for everybody, without a record of the items it carries. */
    public Edition(EditionId id, String newsletter, Window window, int items, List<Rendition> renditions) {
        this(id, newsletter, window, items, renditions, Set.of(), EditionCoverage.ALL);
    }

    /**
     * Returns the SHA-256 over the SHA-256 of each part, as lower-case hex: two editions with the same fingerprint are
     * the same, byte for byte. The parts are each rendition's language, subject, HTML and text, in UTF-8 and in this
     * order.
     */
    public String fingerprint() {
        StringBuilder all = new StringBuilder();
        for (Rendition rendition : renditions) {
            Rendition.Hashes hashes = rendition.hashes();
            all.append(Sha256.hex(rendition.language().toLanguageTag()))
                    .append(hashes.subject())
                    .append(hashes.html())
                    .append(hashes.text());
        }
        return Sha256.hex(all.toString());
    }

    /** Returns the columns of the subscriber list that its pages show, by {@link Placeholder.Field#key}. */
    public Set<String> fields() {
        return renditions.stream()
                .flatMap(rendition -> Stream.of(rendition.html(), rendition.text()))
                .flatMap(text -> Placeholders.find(text).stream())
                .flatMap(placeholder -> placeholder.field().stream())
                .map(field -> Placeholder.Field.key(field.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the rendition for a reader of this language: the same tag, else the same language, else the first. */
    public Rendition rendition(Optional<Locale> wanted) {
        return own(wanted).orElse(renditions.get(0));
    }

    /**
     * Returns the tag of the language that a reader's delivery is planned in: that of their rendition, or the one in which they
     * had all of it before.
     */
    public String languageFor(Optional<Locale> wanted) {
        return own(wanted)
                .map(rendition -> rendition.language().toLanguageTag())
                .or(() -> coverage.toldIn(wanted))
                .orElseGet(() -> renditions.get(0).language().toLanguageTag());
    }

    private Optional<Rendition> own(Optional<Locale> wanted) {
        return wanted.flatMap(
                locale -> first(locale, Locale::toLanguageTag).or(() -> first(locale, Locale::getLanguage)));
    }

    private Optional<Rendition> first(Locale wanted, Function<Locale, String> name) {
        return renditions.stream()
                .filter(rendition -> name.apply(rendition.language()).equals(name.apply(wanted)))
                .findFirst();
    }
}
