package newsdigest.doctor.probe;

import java.util.Locale;
import java.util.regex.Pattern;
import newsdigest.problem.UserException;

/**
 * What one check found.
 *
 * @param check what was looked at, in a word or two
 * @param said what was seen, as a sentence
 * @param remedy what to do about it; empty when nothing is to be done
 */
public record CheckResult(String check, State state, String said, String remedy) {

    /** Before the sentence with which a remedy begins. */
    private static final Pattern REMEDY =
            Pattern.compile("(?<=[.?]) (?=(?:Check|Choose|Is it|Let|Make|Mend|Put|See|Set|Write) )");

    /** How it stands. */
    public enum State {
        /** As it should be. */
        OK,
        /** Mail goes out, but not as well as it could; or it could not be seen. */
        WARN,
        /** Mail does not go out, or does not arrive. */
        FAIL;

        /** In one small word. */
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

    /** What stops a run stops it here too. */
    public static CheckResult fail(String check, UserException error) {
        return failInWords(check, String.valueOf(error.getMessage()));
    }

    /** With words that say first what is wrong, and then how to mend it. */
    public static CheckResult failInWords(String check, String words) {
        String[] parts = REMEDY.split(words.replaceAll("\\s*\\R\\s*", " "), 2);
        return fail(check, parts[0], parts.length > 1 ? parts[1] : "Mend that, then look again.");
    }

    public boolean isFailure() {
        return state == State.FAIL;
    }
}
