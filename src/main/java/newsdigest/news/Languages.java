package newsdigest.news;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Language tags (BCP 47) as files, feeds and people write them. */
final class Languages {

    private static final Set<String> KNOWN = Set.of(Locale.getISOLanguages());

    private Languages() {}

    /** {@code es}, {@code pt-BR} and also {@code pt_br}; empty when it names no language of ISO 639-1. */
    static Optional<Locale> of(String tag) {
        Locale locale = Locale.forLanguageTag(tag.strip().replace('_', '-'));
        return KNOWN.contains(locale.getLanguage()) ? Optional.of(locale) : Optional.empty();
    }
}
