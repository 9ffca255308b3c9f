package newsdigest.subscriber;

import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import newsdigest.subscriber.table.CellText;
import newsdigest.text.InputLanguages;

/**
 * Parser of languages as people and programs write them: BCP 47 tags ({@code es}, {@code fr-CA}), codes of ISO 639-2
 * ({@code spa}), locales of an operating system ({@code en_US.UTF-8}), and names in the languages of {@link InputLanguages} and in their own.
 */
final class Languages {

    /** Number of cells that are remembered: the same few words stand in a million rows. */
    private static final int MOST_REMEMBERED = 1_000;

    /** Codes that name no language (ISO 639-2). */
    private static final Set<String> NO_LANGUAGE = Set.of("und", "mul", "mis", "zxx", "root");

    private static final Pattern BESIDE = Pattern.compile(
            "^(in|en|em|auf|language|idioma|langue|lengua|lingua|sprache|por favor|please)\\s+|(?<!\\s)\\s+(language|please)$");
    private static final Pattern ENCODING = Pattern.compile("(?i)[.@](utf-?8|iso-?8859-?\\d+|euro|latin|[a-z0-9-]+)$");
    private static final Pattern WEIGHTS = Pattern.compile("(?i)(?<!\\s)\\s*+;\\s*+q=.*|,.*");
    private static final Pattern WITH_REGION = Pattern.compile(
            "(?sU)\\A(.+?)(?<=\\S)\\s*+(?:\\(([^()]*+)\\)|[-–—,/:]\\s*+([^-–—].*+)|\\bde\\s++(.++)|\\bdo\\s++(.++)|\\bdu\\s++(.++))");

    private final Map<String, Optional<Locale>> remembered = new HashMap<>();

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
        String text = CellText.unquoted(cell);
        return byTag(text)
                .or(() -> byTag(ENCODING.matcher(text).replaceAll("")))
                .or(() -> LanguageNames.find(text))
                .or(() -> byTag(WEIGHTS.matcher(text).replaceAll("")))
                .or(() -> byNameAndRegion(text))
                .or(() -> LanguageNames.find(
                        BESIDE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("")))
                .or(() -> LanguageNames.findOwn(text));
    }

    private Optional<Locale> byTag(String text) {
        try {
            Locale locale =
                    new Locale.Builder().setLanguageTag(text.replace('_', '-')).build();
            String language = locale.getLanguage();
            if (language.isEmpty() || NO_LANGUAGE.contains(language)) {
                return Optional.empty();
            }
            String two = LanguageNames.twoLetters(language);
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
        Optional<Locale> language = LanguageNames.find(parts.group(1)).or(() -> byTag(parts.group(1)));
        Optional<Locale> second = LanguageNames.find(beside);
        if (language.isEmpty()
                || second.filter(other ->
                                !other.getLanguage().equals(language.get().getLanguage()))
                        .isPresent()) {
            return Optional.empty();
        }
        String region = LanguageNames.region(beside);
        return region == null
                ? language
                : Optional.of(new Locale.Builder()
                        .setLocale(language.get())
                        .setRegion(region)
                        .build());
    }
}
