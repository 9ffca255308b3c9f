package newsdigest.address;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Address that stands in a sentence, in any spelling, between the marks that keep its direction (Unicode UAX 9) or without. */
public final class NamedAddress {

    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s\u2066-\u2069<>]+@[^\\s\u2066-\u2069<>]*[^\\s\u2066-\u2069<>.,;:!?]");

    private NamedAddress() {}

    /** Returns true when the address of this key is named. */
    public static boolean isIn(String sentence, String key) {
        return ADDRESS.matcher(sentence).results().anyMatch(found -> isOf(found, key));
    }

    /** Returns the sentence with an ellipsis in place of the address. */
    public static String hide(String sentence, String key) {
        return ADDRESS.matcher(sentence)
                .replaceAll(found -> isOf(found, key) ? "…" : Matcher.quoteReplacement(found.group()));
    }

    private static boolean isOf(MatchResult found, String key) {
        return EmailAddress.keyOf(found.group()).equals(key);
    }
}
