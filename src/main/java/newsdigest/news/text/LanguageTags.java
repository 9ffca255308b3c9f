package newsdigest.news.text;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Parser for language tags (BCP 47) as files, feeds and people write them. */
public final class LanguageTags {

    private static final Set<String> KNOWN = Set.of(Locale.getISOLanguages());

    private LanguageTags() {}

    /** Parses {@code es}, {@code pt-BR} and also {@code pt_br}; empty for a tag without a language of ISO 639-1. */
    public static Optional<Locale> of(String tag) {
        Locale locale = Locale.forLanguageTag(tag.strip().replace('_', '-'));
        return KNOWN.contains(locale.getLanguage()) ? Optional.of(locale) : Optional.empty();
    }
}
