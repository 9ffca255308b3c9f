package newsdigest.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.mail.Secret;
import newsdigest.problem.UserException;

/**
 * Secret keys that sign personal links, from the environment or a file of their own and never from the configuration.
 *
 * @param newestFirst keys: the first signs, all are accepted, so that links in old mail outlive a new key; may be empty
 * @param file file that they stand in; empty for the environment
 */
public record TokenKeys(List<String> newestFirst, Optional<Path> file, String variable) {

    /** Environment variable with one key, or several with commas or line ends between, the newest first. */
    public static final String VARIABLE = "NEWSDIGEST_TOKEN_KEY";

    /** Least length of a key: 128 bits even when written as hexadecimal digits. */
    private static final int SHORTEST = 32;

    private static final String REMEDY = "Make one with 'openssl rand -hex 32', keep it safe, and set it wherever"
            + " Newsdigest runs. Links in mail already sent depend on it.";

    public TokenKeys {
        newestFirst = List.copyOf(newestFirst);
    }

    public TokenKeys(List<String> newestFirst) {
        this(newestFirst, Optional.empty(), VARIABLE);
    }

    /**
     * Reads the keys from the environment.
     *
     * @throws UserException when a key is too short to keep a secret
     */
    public static TokenKeys of(Map<String, String> environment) {
        return new TokenKeys(parse(environment.getOrDefault(VARIABLE, ""), VARIABLE));
    }

    /**
     * Reads the keys from a secret; those of the environment, where there are any, go before it.
     *
     * @throws UserException when it cannot be read, or a key is too short to keep a secret
     */
    public static TokenKeys of(Map<String, String> environment, Secret secret) {
        TokenKeys given = of(environment);
        return given.newestFirst.isEmpty()
                ? new TokenKeys(parse(secret.read(), secret.placeInWords()), secret.file(), secret.place())
                : given;
    }

    private static List<String> parse(String text, String place) {
        List<String> keys = Arrays.stream(text.split(",|\\R"))
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .toList();
        if (keys.stream().anyMatch(key -> key.length() < SHORTEST)) {
            throw new UserException("A key in " + place + " has fewer than " + SHORTEST
                    + " characters and could be guessed. " + REMEDY);
        }
        return keys;
    }

    /** Returns the keys that sign the links of test messages: not valid for real ones, nor the other way round. */
    public TokenKeys forTrial() {
        return new TokenKeys(newestFirst.stream().map(key -> "trial " + key).toList());
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
                            + ", which is not set. " + REMEDY)
                    .withKey("error.noTokenKey");
        }
        return this;
    }

    @Override
    public String toString() {
        return newestFirst.size() + " keys from " + file.map(Path::toString).orElse(variable);
    }
}
