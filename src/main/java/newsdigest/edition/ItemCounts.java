package newsdigest.edition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Number of items of an edition in each language of its newsletter; a language without items has zero.
 *
 * @param counts in the order of the newsletter
 */
public record ItemCounts(Map<Locale, Integer> counts) {

    /** Counts the items of an edition in each language. */
    public static ItemCounts of(List<Locale> languages, Map<Locale, EditionContent.LanguageContent> contents) {
        Map<Locale, Integer> counts = new LinkedHashMap<>();
        for (Locale language : languages) {
            EditionContent.LanguageContent its = contents.get(language);
            counts.put(language, its == null ? 0 : its.size());
        }
        return new ItemCounts(counts);
    }

    /** Counts the items that an edition carries in each language. */
    public static ItemCounts ofCarried(List<Locale> languages, List<CarriedItem> items) {
        Map<Locale, Integer> counts = new LinkedHashMap<>();
        for (Locale language : languages) {
            counts.put(language, (int) items.stream()
                    .filter(item -> item.key().language().equals(language.toLanguageTag()))
                    .count());
        }
        return new ItemCounts(counts);
    }

    /** Returns {@code 10 items in English, no items in Spanish}; {@code 10 items} where there is one language. */
    public String words() {
        return counts.entrySet().stream()
                .map(entry -> many(entry.getValue())
                        + (counts.size() == 1 ? "" : " in " + entry.getKey().getDisplayName(Locale.ENGLISH)))
                .collect(Collectors.joining(", "));
    }

    private static String many(int items) {
        return items == 0 ? "no items" : items == 1 ? "1 item" : items + " items";
    }

    /** Returns the counts by language tag. */
    public Map<String, Integer> asMap() {
        Map<String, Integer> map = new LinkedHashMap<>();
        counts.forEach((language, items) -> map.put(language.toLanguageTag(), items));
        return map;
    }
}
