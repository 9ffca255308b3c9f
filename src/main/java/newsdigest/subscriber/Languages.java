package newsdigest.subscriber;

import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import newsdigest.subscriber.table.CellText;
import newsdigest.text.ComparableText;
import newsdigest.text.InputLanguages;

/**
 * Parser of languages as people and programs write them: BCP 47 tags ({@code es}, {@code fr-CA}), codes of ISO 639-2
 * ({@code spa}), locales of an operating system ({@code en_US.UTF-8}), and names in the languages of {@link InputLanguages} and in their own.
 */
final class Languages {

    /** Number of cells that are remembered: the same few words stand in a million rows. */
    private static final int MOST_REMEMBERED = 1_000;

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

    /** Codes that name no language (ISO 639-2). */
    private static final Set<String> NO_LANGUAGE = Set.of("und", "mul", "mis", "zxx", "root");

    private static final Pattern BESIDE = Pattern.compile(
            "^(in|en|em|auf|language|idioma|langue|lengua|lingua|sprache|por favor|please)\\s+|(?<!\\s)\\s+(language|please)$");
    private static final Pattern ENCODING = Pattern.compile("(?i)[.@](utf-?8|iso-?8859-?\\d+|euro|latin|[a-z0-9-]+)$");
    private static final Pattern WEIGHTS = Pattern.compile("(?i)(?<!\\s)\\s*+;\\s*+q=.*|,.*");
    private static final Pattern WITH_REGION = Pattern.compile(
            "(?sU)\\A(.+?)(?<=\\S)\\s*+(?:\\(([^()]*+)\\)|[-–—,/:]\\s*+([^-–—].*+)|\\bde\\s++(.++)|\\bdo\\s++(.++)|\\bdu\\s++(.++))");

    private final Map<String, Optional<Locale>> remembered = new HashMap<>();
    private final Map<String, Locale> byName = new HashMap<>();
    private final Map<String, Locale> byOwnName = new HashMap<>();
    private final Map<String, String> byCode = new HashMap<>();
    private final Map<String, String> regions = new HashMap<>();

    /** Returns the language of a cell that is not blank; empty when there is no such language. */
    Optional<Locale> of(String cell) {
        Optional<Locale> known = remembered.get(cell);
        if (known == null) {
            known = find(cell);
            if (remembered.size() < MOST_REMEMBERED) {
                remembered.put(cell, known);
            }
        }
        return known;
    }

    private Optional<Locale> find(String cell) {
        learn();
        String text = CellText.unquoted(cell);
        return byTag(text)
                .or(() -> byTag(ENCODING.matcher(text).replaceAll("")))
                .or(() -> byName(text))
                .or(() -> byTag(WEIGHTS.matcher(text).replaceAll("")))
                .or(() -> byNameAndRegion(text))
                .or(() -> byName(BESIDE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("")))
                .or(() -> byOwnName(text));
    }

    private Optional<Locale> byTag(String text) {
        try {
            Locale locale =
                    new Locale.Builder().setLanguageTag(text.replace('_', '-')).build();
            String language = locale.getLanguage();
            if (language.isEmpty() || NO_LANGUAGE.contains(language)) {
                return Optional.empty();
            }
            String two = byCode.get(language);
            if (two != null) {
                return Optional.of(
                        new Locale.Builder().setLocale(locale).setLanguage(two).build());
            }
            boolean named = !locale.getDisplayLanguage(Locale.ENGLISH).equals(language);
            return named ? Optional.of(locale) : Optional.empty();
        } catch (IllformedLocaleException e) {
            // Many a word is no tag; it may still be a language's name.
            return Optional.empty();
        }
    }

    private Optional<Locale> byName(String text) {
        return Optional.ofNullable(byName.get(ComparableText.squashed(text)));
    }

    /** Returns the language of its own name; loaded when first asked for, as that is slow and rare. */
    private Optional<Locale> byOwnName(String text) {
        if (byOwnName.isEmpty()) {
            for (String code : Locale.getISOLanguages()) {
                Locale language = new Locale(code);
                byOwnName.putIfAbsent(ComparableText.squashed(language.getDisplayLanguage(language)), language);
            }
            byOwnName.remove("");
        }
        return Optional.ofNullable(byOwnName.get(ComparableText.squashed(text)));
    }

    /**
     * Returns the language of a name that may have a region beside it. Two names of one language are one; an unknown
     * region says nothing.
     */
    private Optional<Locale> byNameAndRegion(String text) {
        var parts = WITH_REGION.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String beside = "";
        for (int group = 2; group <= parts.groupCount(); group++) {
            beside = parts.group(group) == null ? beside : parts.group(group);
        }
        Optional<Locale> language = byName(parts.group(1)).or(() -> byTag(parts.group(1)));
        Optional<Locale> second = byName(beside);
        if (language.isEmpty()
                || second.filter(other ->
                                !other.getLanguage().equals(language.get().getLanguage()))
                        .isPresent()) {
            return Optional.empty();
        }
        String region = regions.get(ComparableText.squashed(beside));
        return region == null
                ? language
                : Optional.of(new Locale.Builder()
                        .setLocale(language.get())
                        .setRegion(region)
                        .build());
    }

    private void learn() {
        if (!byName.isEmpty()) {
            return;
        }
        byCode.putAll(BIBLIOGRAPHIC);
        for (String code : Locale.getISOLanguages()) {
            Locale language = new Locale(code);
            byCode.putIfAbsent(language.getISO3Language(), language.getLanguage());
            for (Locale reader : InputLanguages.ALL) {
                byName.putIfAbsent(ComparableText.squashed(language.getDisplayLanguage(reader)), language);
            }
        }
        OTHER_NAMES.forEach((name, code) -> byName.putIfAbsent(ComparableText.squashed(name), new Locale(code)));
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
        byName.remove("");
    }
}
