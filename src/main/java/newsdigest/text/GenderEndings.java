package newsdigest.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Endings by which a word names women and men at once, such as {@code suscrito/a}, {@code abonné(e)}, {@code Abonnent*in} and {@code inscrit@s}:
 * without them it is the word that is known.
 */
public final class GenderEndings {

    /** Marks of which one stands in a text with such an ending. */
    private static final String MARKS = "/*:_(.-[@\u00B7\u2022\u2027\u22C5";

    private static final String ENDINGS =
            "(?:a|o|as|os|i|e|es|\u00E9e|\u00E9es|ee|ees|ne|nes|nne|nnes|ve|ves|re|\u00E8re|\u00E8res|r?ice|t?rice|t?rices"
                    + "|euse|euses|ora|oras|ra|ras|r|in|innen"
                    + "|\u0430|\u0430\u044F|\u0430\u0441\u044C|\u043B\u0430\u0441\u044C|\u043B\u0430|\u0446\u0430|\u043A\u0430|\u0629|\u0647|\u0627\u062A)";

    private static final String BEHIND_WORD = "(?iU)(?<=[\\p{L}\\p{M}]{4})";

    /** End of a word; behind a hyphen or an @ it goes on, as in "Lista:e-mail". */
    private static final String END = "(?![\\p{L}\\p{M}\\p{N}_*:/@(-])";

    /** Ending behind a mark. An underscore stands between other words as well, as in "checked_in". */
    private static final Pattern MARKED = Pattern.compile(BEHIND_WORD
            + "(?:/-?+|[*:\u00B7\u2022\u2027\u22C5]|(?<=er|or|nt|ied|ist|it[oa])_)"
            + ENDINGS
            + "(?:[/\u00B7\u2022\u2027\u22C5]s)?"
            + END);

    /** Ending behind a point or a hyphen, which only French has. */
    private static final Pattern POINTED =
            Pattern.compile(BEHIND_WORD + "[.-](?:e|es|ne|\u00E9e|\u00E9es)(?:[.-]s)?(?![\\p{L}\\p{M}\\p{N}_@-])");

    private static final Pattern IN_BRACKETS = Pattern.compile(
            BEHIND_WORD + "(?:[(\\[]-?+" + ENDINGS + "[)\\]]| \\((?:a|e|as|es)\\))(s?)(?:\\(s\\))?" + END);

    /** Ending of a German word behind its own capital letter. */
    private static final Pattern CAPITAL = Pattern.compile("(?<=er|or|nt|ied|ist)In(?:nen)?(?![\\p{L}\\p{M}\\p{N}_])");

    /** Sign that stands for both endings, "o" and "a". */
    private static final Pattern AT = Pattern.compile(BEHIND_WORD + "(?<![aeiou])@(s?)(?![\\p{L}\\p{M}\\p{N}._@-])");

    private static final Pattern TWO_WORDS =
            Pattern.compile("(?<![\\p{L}\\p{M}])([\\p{L}\\p{M}]{4,40}+) ?/ ?([\\p{L}\\p{M}]{4,40}+)");

    /** Ends of two words that name women and men, behind the letters that they share. */
    private static final Set<String> ENDS = Set.of(
            "",
            "s",
            "o",
            "a",
            "os",
            "as",
            "e",
            "es",
            "i",
            "ee",
            "ees",
            "ne",
            "nes",
            "f",
            "ve",
            "fs",
            "ves",
            "r",
            "ra",
            "res",
            "ras",
            "eur",
            "eurs",
            "euse",
            "euses",
            "rice",
            "rices",
            "er",
            "ere",
            "ers",
            "eres",
            "in",
            "en",
            "innen",
            "y",
            "\u044B\u0439",
            "\u0438\u0439",
            "\u0430\u044F",
            "\u0441\u044F",
            "\u0430\u0441\u044C",
            "\u0430",
            "\u043A\u0430",
            "\u0446\u0430",
            "\u0629");

    private static final int SHORTEST = 4;

    private GenderEndings() {}

    /** Returns a text without such endings. */
    public static String without(String text) {
        if (!hasMark(text)) {
            return text.indexOf("In") < SHORTEST ? text : CAPITAL.matcher(text).replaceAll("");
        }
        String words = TWO_WORDS.matcher(text).replaceAll(GenderEndings::first);
        words = MARKED.matcher(words).replaceAll("");
        words = POINTED.matcher(words).replaceAll("");
        words = IN_BRACKETS.matcher(words).replaceAll("$1");
        return AT.matcher(words).replaceAll("o$1");
    }

    private static boolean hasMark(String text) {
        for (int i = SHORTEST - 1; i < text.length(); i++) {
            if (MARKS.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns the first of two words, or both where the second one is no other form of it. */
    private static String first(MatchResult words) {
        String one = words.group(1);
        String other = words.group(2);
        int shared = 0;
        while (shared < Math.min(one.length(), other.length())
                && Character.toLowerCase(one.charAt(shared)) == Character.toLowerCase(other.charAt(shared))) {
            shared++;
        }
        boolean isOneInTwoForms = shared >= SHORTEST && isEnd(one.substring(shared)) && isEnd(other.substring(shared));
        return Matcher.quoteReplacement(isOneInTwoForms ? one : words.group());
    }

    private static boolean isEnd(String letters) {
        return ENDS.contains(ComparableText.withoutMarks(letters).toLowerCase(Locale.ROOT));
    }
}
