package newsdigest.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import newsdigest.problem.UserException;

/**
 * Secret keys that sign personal links, from the environment and never from a file.
 *
 * @param newestFirst keys: the first signs, all are accepted, so that links in old mail outlive a new key; may be empty
 */
public record TokenKeys(List<String> newestFirst) {

    /** Environment variable with one key, or several with commas between, the newest first. */
    public static final String VARIABLE = "NEWSDIGEST_TOKEN_KEY";

    /** Least length of a key: 128 bits even when written as hexadecimal digits. */
    private static final int SHORTEST = 32;

    private static final String REMEDY = "Make one with 'openssl rand -hex 32', keep it safe, and set it wherever"
            + " Newsdigest runs. Links in mail already sent depend on it.";

    public TokenKeys {
        newestFirst = List.copyOf(newestFirst);
    }

    /**
     * Reads the keys from the environment.
     *
     * @throws UserException when a key is too short to keep a secret
     */
    public static TokenKeys of(Map<String, String> environment) {
        List<String> keys = Arrays.stream(environment.getOrDefault(VARIABLE, "").split(","))
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .toList();
        if (keys.stream().anyMatch(key -> key.length() < SHORTEST)) {
            throw new UserException("A key in " + VARIABLE + " has fewer than " + SHORTEST
                    + " characters and could be guessed. " + REMEDY);
        }
        return new TokenKeys(keys);
    }

    /**
     * Returns these keys, for a setting that needs at least one.
     *
     * @param purpose setting that needs them
     * @throws UserException when there are none
     */
    public TokenKeys requiredBy(String purpose) {
        if (newestFirst.isEmpty()) {
            throw new UserException("'" + purpose + "' needs a secret key in the environment variable " + VARIABLE
                    + ", which is not set. " + REMEDY);
        }
        return this;
    }

    @Override
    public String toString() {
        return newestFirst.size() + " keys from " + VARIABLE;
    }
}
