package newsdigest.bounce.message;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.bounce.phrase.NormalText;
import newsdigest.bounce.phrase.Phrasebook;

/**
 * Detector of people who answer that they want no more mail. Only the whole subject or the whole first line after a
 * salutation counts: the same words within a letter may be about anything. "Please" and "thank you" change nothing.
 */
final class LeaveRequestDetector {

    private static final Pattern REPLY =
            Pattern.compile("^(?:(?:re|aw|sv|vs|odp|res|rif|rv|tr|ynt|antw|回复|答复)(?:\\[\\d])? ?[:：] ?)+");
    private static final Pattern ORNAMENT = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");

    /** First letter of the scripts that have no spaces between words, such as Chinese, Japanese and Thai. */
    private static final char NO_SPACES_FROM = '\u0E00';

    /** Longest line that is looked at; no request is longer. */
    private static final int LONGEST = 120;

    /** Salutation: a few words and nothing after them. */
    private static final Pattern FEW_WORDS = Pattern.compile("[\\p{L}\\p{M}'-]+(?: [\\p{L}\\p{M}'-]+){0,4}");

    private LeaveRequestDetector() {}

    static boolean asks(HeaderFields head, String text) {
        return head.first("Subject").filter(LeaveRequestDetector::isRequest).isPresent()
                || firstLine(text).filter(LeaveRequestDetector::isRequest).isPresent();
    }

    /** Returns the first line a person wrote, after a salutation; what they quote is not theirs. */
    private static Optional<String> firstLine(String text) {
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(2)
                .toList();
        boolean isGreeted = lines.size() == 2 && !isRequest(lines.get(0)) && isSalutation(lines.get(0));
        return lines.stream().skip(isGreeted ? 1 : 0).findFirst().filter(line -> !line.startsWith(">"));
    }

    private static boolean isSalutation(String line) {
        if (line.length() > LONGEST) {
            return false;
        }
        String words = ORNAMENT.matcher(NormalText.of(line)).replaceAll("");
        return FEW_WORDS.matcher(words).matches()
                && Stream.of("salutation", "courtesy")
                        .flatMap(LeaveRequestDetector::words)
                        .anyMatch(phrase -> words.equals(phrase) || words.startsWith(phrase + " "));
    }

    private static boolean isRequest(String line) {
        if (line.length() > LONGEST) {
            return false;
        }
        Optional<String> words =
                Optional.of(bare(REPLY.matcher(NormalText.of(line)).replaceFirst("")));
        while (words.isPresent()) {
            if (Phrasebook.isWhole("leave request", words.get())) {
                return true;
            }
            words = words.flatMap(LeaveRequestDetector::withoutCourtesy);
        }
        return false;
    }

    /** Returns words without a courtesy at their beginning or end; empty where there is none. */
    private static Optional<String> withoutCourtesy(String words) {
        return words("courtesy")
                .flatMap(courtesy -> Stream.of(
                        words.startsWith(courtesy) ? words.substring(courtesy.length()) : words,
                        words.endsWith(courtesy) ? words.substring(0, words.length() - courtesy.length()) : words))
                .filter(rest -> rest.length() < words.length() && isCutBetweenWords(words, rest))
                .map(LeaveRequestDetector::bare)
                .min(Comparator.comparingInt(String::length));
    }

    private static boolean isCutBetweenWords(String words, String rest) {
        if (rest.isEmpty()) {
            return false;
        }
        char edge = words.startsWith(rest) ? rest.charAt(rest.length() - 1) : rest.charAt(0);
        return !Character.isLetter(edge) || edge >= NO_SPACES_FROM;
    }

    private static Stream<String> words(String section) {
        return Phrasebook.sections().getOrDefault(section, List.of()).stream()
                .map(phrase -> phrase.pieces().get(0));
    }

    private static String bare(String words) {
        return ORNAMENT.matcher(words).replaceAll("");
    }
}
