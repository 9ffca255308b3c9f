package newsdigest.subscriber;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.text.ComparableText;
import newsdigest.text.InputLanguages;
import org.jspecify.annotations.Nullable;

/**
 * Names of languages and regions in the languages of {@link InputLanguages}, names of languages in their own, and codes of three letters.
 * Each table is made when it is first asked for, once for all lists: most lists have tags alone.
 */
final class LanguageNames {

    /** Names that are in use beside those of the Unicode locale data. */
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("castellano", "es"),
            Map.entry("castilian", "es"),
            Map.entry("castillan", "es"),
            Map.entry("castelhano", "es"),
            Map.entry("kastilisch", "es"),
            Map.entry("espanhol", "es"),
            Map.entry("عربي", "ar"),
            Map.entry("إنجليزي", "en"),
            Map.entry("إسباني", "es"),
            Map.entry("فرنسي", "fr"),
            Map.entry("mandarin", "zh"),
            Map.entry("mandarín", "zh"),
            Map.entry("cantonese", "zh"),
            Map.entry("farsi", "fa"),
            Map.entry("flemish", "nl"),
            Map.entry("flamenco", "nl"),
            Map.entry("valenciano", "ca"),
            Map.entry("valencià", "ca"),
            Map.entry("catalan", "ca"),
            Map.entry("bahasa indonesia", "id"),
            Map.entry("creole", "ht"),
            Map.entry("criollo", "ht"),
            Map.entry("kreyol", "ht"),
            Map.entry("euskera", "eu"),
            Map.entry("vasco", "eu"),
            Map.entry("gallego", "gl"));

    /** Codes of ISO 639-2/B where they differ from those of ISO 639-2/T. */
    private static final Map<String, String> BIBLIOGRAPHIC = Map.ofEntries(
            Map.entry("alb", "sq"),
            Map.entry("arm", "hy"),
            Map.entry("baq", "eu"),
            Map.entry("bur", "my"),
            Map.entry("chi", "zh"),
            Map.entry("cze", "cs"),
            Map.entry("dut", "nl"),
            Map.entry("fre", "fr"),
            Map.entry("geo", "ka"),
            Map.entry("ger", "de"),
            Map.entry("gre", "el"),
            Map.entry("ice", "is"),
            Map.entry("mac", "mk"),
            Map.entry("mao", "mi"),
            Map.entry("may", "ms"),
            Map.entry("per", "fa"),
            Map.entry("rum", "ro"),
            Map.entry("slo", "sk"),
            Map.entry("tib", "bo"),
            Map.entry("wel", "cy"));

    private LanguageNames() {}

    /** Codes of two letters by those of three (ISO 639-2). */
    private static final class Codes {
        static final Map<String, String> ALL = make();

        private static Map<String, String> make() {
            Map<String, String> codes = new HashMap<>(BIBLIOGRAPHIC);
            for (String code : Locale.getISOLanguages()) {
                Locale language = new Locale(code);
                codes.putIfAbsent(language.getISO3Language(), language.getLanguage());
            }
            return codes;
        }
    }

    /** Languages by their names. */
    private static final class Names {
        static final Map<String, Locale> ALL = make();

        private static Map<String, Locale> make() {
            Map<String, Locale> names = new HashMap<>();
            for (String code : Locale.getISOLanguages()) {
                Locale language = new Locale(code);
                for (Locale reader : InputLanguages.ALL) {
                    names.putIfAbsent(ComparableText.squashed(language.getDisplayLanguage(reader)), language);
                }
            }
            OTHER_NAMES.forEach((name, code) -> names.putIfAbsent(ComparableText.squashed(name), new Locale(code)));
            names.remove("");
            return names;
        }
    }

    /** Languages by their names in themselves. */
    private static final class OwnNames {
        static final Map<String, Locale> ALL = make();

        private static Map<String, Locale> make() {
            Map<String, Locale> names = new HashMap<>();
            for (String code : Locale.getISOLanguages()) {
                Locale language = new Locale(code);
                names.putIfAbsent(ComparableText.squashed(language.getDisplayLanguage(language)), language);
            }
            names.remove("");
            return names;
        }
    }

    /** Codes of regions by their names and by themselves. */
    private static final class Regions {
        static final Map<String, String> ALL = make();

        private static Map<String, String> make() {
            Map<String, String> regions = new HashMap<>();
            for (String code : Locale.getISOCountries()) {
                Locale region = new Locale("", code);
                regions.put(code.toLowerCase(Locale.ROOT), code);
                for (Locale reader : InputLanguages.ALL) {
                    regions.putIfAbsent(ComparableText.squashed(region.getDisplayCountry(reader)), code);
                }
            }
            regions.put("uk", "GB");
            regions.put("usa", "US");
            regions.put("eeuu", "US");
            regions.put("latinoamerica", "419");
            regions.put("latinamerica", "419");
            return regions;
        }
    }

    /** Returns the code of two letters of one of three; null when there is none. */
    static @Nullable String twoLetters(String code) {
        return Codes.ALL.get(code);
    }

    /** Returns the language of a name. */
    static Optional<Locale> find(String name) {
        return Optional.ofNullable(Names.ALL.get(ComparableText.squashed(name)));
    }

    /** Returns the language of its own name. */
    static Optional<Locale> findOwn(String name) {
        return Optional.ofNullable(OwnNames.ALL.get(ComparableText.squashed(name)));
    }

    /** Returns the code of a region's name; null for an unknown one. */
    static @Nullable String region(String name) {
        return Regions.ALL.get(ComparableText.squashed(name));
    }
}
