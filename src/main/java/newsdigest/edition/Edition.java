package newsdigest.edition;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import newsdigest.consent.TopicCoverage;

/**
 * One issue of a newsletter, ready to be frozen.
 *
 * @param newsletter its name
 * @param items how many, over all languages
 * @param renditions in the order in which readers without a known language fall back to them; never empty
 * @param carries which items it carries; empty for one that is read back from the ledger
 * @param coverage which topics it is about
 */
public record Edition(
        EditionId id,
        String newsletter,
        Window window,
        int items,
        List<Rendition> renditions,
        Set<ItemKey> carries,
        TopicCoverage coverage) {

    public Edition {
        renditions = List.copyOf(renditions);
        carries = Set.copyOf(carries);
    }

    /** One for everybody, of which it does not matter what it carries. */
    public Edition(EditionId id, String newsletter, Window window, int items, List<Rendition> renditions) {
        this(id, newsletter, window, items, renditions, Set.of(), TopicCoverage.ALL);
    }

    /**
     * SHA-256 over the SHA-256 of each part, as lower-case hex: two editions with the same fingerprint are the same,
     * byte for byte. The parts are each rendition's language, subject, HTML and text, in UTF-8 and in this order.
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

    /** What somebody with this language reads: the same tag, else the same language, else the first. */
    public Rendition rendition(Optional<Locale> wanted) {
        return wanted.flatMap(
                        locale -> first(locale, Locale::toLanguageTag).or(() -> first(locale, Locale::getLanguage)))
                .orElse(renditions.get(0));
    }

    private Optional<Rendition> first(Locale wanted, Function<Locale, String> name) {
        return renditions.stream()
                .filter(rendition -> name.apply(rendition.language()).equals(name.apply(wanted)))
                .findFirst();
    }
}
