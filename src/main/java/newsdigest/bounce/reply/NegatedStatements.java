package newsdigest.bounce.reply;

import java.util.regex.Pattern;

/**
 * Statements of a reply that deny something: of "not listed at a block list" and "SPF pass" nothing is wrong with the sender, nor is it the sender
 * who is "blocked due to inactivity".
 */
final class NegatedStatements {

    private static final Pattern DENIED = Pattern.compile(
            "(?:\\byour (?:ip|host|server|domain|address)(?: address)?(?: [\\d.:a-f]{2,45})? is )?"
                    + "\\b(?:not|isn't|never|no longer) (?:listed|blocked|blacklisted|blocklisted|greylisted|banned|spam|throttled)\\b"
                    + "(?: (?:in|on|at|by)(?: (?:our|the|any|a))? \\S{1,60})?"
                    + "|(?<!\\p{L})(?:(?:has been|was|is) )?(?:blocked|suspended|locked|frozen) (?:due to|because of|for|after)"
                    + " (?:[\\p{L}-]{1,30} ){0,3}inactivity\\b"
                    + "|\\b(?:spf|dkim|dmarc|arc|ptr|rdns)(?: check)? ?[:=]? ?(?:pass(?:ed|es)?|ok|valid|good|fine)\\b");

    private NegatedStatements() {}

    /** Returns a text with spaces in the place of what is denied, so that all else keeps its place. */
    static String blank(String words) {
        return DENIED.matcher(words)
                .replaceAll(match -> " ".repeat(match.group().length()));
    }
}
