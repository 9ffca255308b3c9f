package newsdigest.bounce.message;

import java.util.Optional;
import java.util.regex.Pattern;
import newsdigest.bounce.phrase.NormalText;
import newsdigest.bounce.phrase.Phrasebook;

/**
 * Detector of people who answer that they want no more mail. Only the whole subject or the whole first line counts: the
 * same words within a letter may be about anything.
 */
final class LeaveRequestDetector {

    private static final Pattern REPLY =
            Pattern.compile("^(?:(?:re|aw|sv|vs|odp|res|rif|rv|tr|ynt|antw|回复|答复)(?:\\[\\d])? ?[:：] ?)+");
    private static final Pattern ORNAMENT = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");

    /** Longest line that is looked at; no request is longer. */
    private static final int LONGEST = 120;

    private LeaveRequestDetector() {}

    static boolean asks(HeaderFields head, String text) {
        return head.first("Subject").filter(LeaveRequestDetector::isRequest).isPresent()
                || firstLine(text).filter(LeaveRequestDetector::isRequest).isPresent();
    }

    /** Returns the first line a person wrote; what they quote is not theirs. */
    private static Optional<String> firstLine(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .filter(line -> !line.startsWith(">"));
    }

    private static boolean isRequest(String line) {
        if (line.length() > LONGEST) {
            return false;
        }
        String words = REPLY.matcher(NormalText.of(line)).replaceFirst("");
        String bare = ORNAMENT.matcher(words).replaceAll("");
        return !bare.isEmpty() && Phrasebook.isWhole("leave request", bare);
    }
}
