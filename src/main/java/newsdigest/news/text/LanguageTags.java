package newsdigest.news.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parser for language tags (BCP 47) as files, feeds and people write them. */
public final class LanguageTags {

    private static final Set<String> KNOWN = Set.of(Locale.getISOLanguages());

    private LanguageTags() {}

    /** Codes of ISO 639-2, which library systems write, with those of ISO 639-1 that BCP 47 wants. */
    private static final Map<String, String> THREE_LETTERS = threeLetters();

    private static Map<String, String> threeLetters() {
        Map<String, String> codes = new HashMap<>(Map.of(
                "ger", "de", "fre", "fr", "dut", "nl", "chi", "zh", "gre", "el", "cze", "cs", "rum", "ro", "per", "fa",
                "alb", "sq", "arm", "hy"));
        KNOWN.forEach(code -> codes.put(Locale.forLanguageTag(code).getISO3Language(), code));
        return Map.copyOf(codes);
    }

    /**
     * Parses {@code es}, {@code pt-BR} and also {@code pt_br} and {@code spa}; empty for a tag without a language of
     * ISO 639-1.
     */
    public static Optional<Locale> of(String tag) {
        String written = tag.strip().replace('_', '-');
        String first = written.replaceFirst("-.*", "").toLowerCase(Locale.ROOT);
        String code = THREE_LETTERS.getOrDefault(first, first);
        Locale locale = Locale.forLanguageTag(code + written.substring(first.length()));
        return KNOWN.contains(locale.getLanguage()) ? Optional.of(locale) : Optional.empty();
    }
}
