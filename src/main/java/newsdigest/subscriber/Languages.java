package newsdigest.subscriber;

import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The languages people write into a column: BCP 47 tags ({@code es}, {@code fr-CA}, {@code es_MX}) or plain names. */
final class Languages {

    /** The same few words stand in a million rows. */
    private static final int MOST_REMEMBERED = 1_000;

    private static final List<Locale> NAMED_IN = List.of(Locale.ENGLISH, Locale.FRENCH, new Locale("es"));

    private final Map<String, Optional<Locale>> remembered = new HashMap<>();
    private final Map<String, Locale> byName = new HashMap<>();

    /** The language of a cell that is not blank; empty when there is no such language. */
    Optional<Locale> of(String cell) {
        Optional<Locale> known = remembered.get(cell);
        if (known == null) {
            known = byTag(cell).or(() -> byName(cell));
            if (remembered.size() < MOST_REMEMBERED) {
                remembered.put(cell, known);
            }
        }
        return known;
    }

    private static Optional<Locale> byTag(String cell) {
        try {
            Locale locale =
                    new Locale.Builder().setLanguageTag(cell.replace('_', '-')).build();
            String language = locale.getLanguage();
            boolean named = !locale.getDisplayLanguage(Locale.ENGLISH).equals(language);
            return named ? Optional.of(locale) : Optional.empty();
        } catch (IllformedLocaleException e) {
            // Many a word is no tag; it may still be a language's name.
            return Optional.empty();
        }
    }

    private Optional<Locale> byName(String cell) {
        if (byName.isEmpty()) {
            for (String code : Locale.getISOLanguages()) {
                Locale language = new Locale(code);
                for (Locale reader : NAMED_IN) {
                    byName.putIfAbsent(language.getDisplayLanguage(reader).toLowerCase(Locale.ROOT), language);
                }
            }
        }
        return Optional.ofNullable(byName.get(cell.toLowerCase(Locale.ROOT)));
    }
}
