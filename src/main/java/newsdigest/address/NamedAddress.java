package newsdigest.address;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Address that stands in a sentence, in any spelling, between the marks that keep its direction (Unicode UAX 9) or without. */
public final class NamedAddress {

    private static final Pattern WORD = Pattern.compile("[^\\s\u2066-\u2069<>]++");

    /** Marks that end a sentence or a part of it; an address ends before them. */
    private static final String PUNCTUATION = ".,;:!?";

    private NamedAddress() {}

    /** Returns true when the address of this key is named. */
    public static boolean isIn(String sentence, String key) {
        return WORD.matcher(sentence).results().map(MatchResult::group).anyMatch(word -> isOf(address(word), key));
    }

    /** Returns the sentence with an ellipsis in place of the address. */
    public static String hide(String sentence, String key) {
        return WORD.matcher(sentence).replaceAll(found -> {
            String word = found.group();
            String address = address(word);
            return Matcher.quoteReplacement(isOf(address, key) ? "…" + word.substring(address.length()) : word);
        });
    }

    private static String address(String word) {
        int end = word.length();
        while (end > 0 && PUNCTUATION.indexOf(word.charAt(end - 1)) >= 0) {
            end--;
        }
        return word.substring(0, end);
    }

    private static boolean isOf(String address, String key) {
        return address.indexOf('@') > 0 && EmailAddress.keyOf(address).equals(key);
    }
}
