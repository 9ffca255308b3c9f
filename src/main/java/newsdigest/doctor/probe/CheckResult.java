package newsdigest.doctor.probe;

import java.util.Locale;
import java.util.regex.Pattern;
import newsdigest.problem.UserException;

/**
 * Result of one check.
 *
 * @param check name of the check, in a word or two
 * @param said observation, as a sentence
 * @param remedy action to take; empty when none is needed
 */
public record CheckResult(String check, State state, String said, String remedy) {

    /** Space before the sentence with which a remedy begins. */
    private static final Pattern REMEDY =
            Pattern.compile("(?<=[.?]) (?=(?:Check|Choose|Is it|Let|Make|Mend|Put|See|Set|Write) )");

    /** Severity of a result. */
    public enum State {
        /** Good result. */
        OK,
        /** Mail goes out, but not as well as it could; or it could not be checked. */
        WARN,
        /** Mail does not go out, or does not arrive. */
        FAIL;

        /** Returns the state in one small word. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static CheckResult ok(String check, String said) {
        return new CheckResult(check, State.OK, said, "");
    }

    public static CheckResult warn(String check, String said, String remedy) {
        return new CheckResult(check, State.WARN, said, remedy);
    }

    public static CheckResult fail(String check, String said, String remedy) {
        return new CheckResult(check, State.FAIL, said, remedy);
    }

    /** Creates a failure from an error that would stop a run. */
    public static CheckResult fail(String check, UserException error) {
        return failInWords(check, String.valueOf(error.getMessage()));
    }

    /** Creates a failure from a text that names the fault first, and then the remedy. */
    public static CheckResult failInWords(String check, String words) {
        String[] parts = REMEDY.split(words.replaceAll("\\s*\\R\\s*", " "), 2);
        return fail(check, parts[0], parts.length > 1 ? parts[1] : "Mend that, then look again.");
    }

    /** Returns the result with the rule that it follows from; a good one as it is. */
    public CheckResult by(DeliverabilityRule rule) {
        String sentence = remedy.isEmpty() || remedy.matches("(?s).*[.?!]") ? remedy : remedy + ".";
        return state == State.OK ? this : new CheckResult(check, state, said, (sentence + " " + rule.place()).strip());
    }

    /** Returns the worse of two results; of two alike this one. */
    public CheckResult orWorse(CheckResult other) {
        return other.state.compareTo(state) > 0 ? other : this;
    }

    public boolean isFailure() {
        return state == State.FAIL;
    }
}
