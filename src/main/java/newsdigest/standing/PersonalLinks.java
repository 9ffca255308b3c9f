package newsdigest.standing;

import java.util.List;
import java.util.Optional;
import newsdigest.config.PublicPages;
import newsdigest.config.TokenKeys;

/**
 * What is made personal for each reader, beside the greeting.
 *
 * @param keys sign the tokens
 * @param pages where the links lead; empty for mail without
 * @param bounces the address bounces come back to, before the token is put into it; empty when they go to the sender
 */
public record PersonalLinks(TokenKeys keys, Optional<PublicPages> pages, Optional<String> bounces) {

    /** Mail without personal links. */
    public static final PersonalLinks NONE =
            new PersonalLinks(new TokenKeys(List.of()), Optional.empty(), Optional.empty());

    /** The same for a trial: its tokens open nothing where the real ones do, and the other way round. */
    public PersonalLinks forTrial() {
        return new PersonalLinks(
                new TokenKeys(
                        keys.newestFirst().stream().map(key -> "trial " + key).toList()),
                pages,
                bounces);
    }

    /** Makes tokens, for one thread; empty when nothing would carry one. */
    public Optional<Tokens> tokens() {
        return pages.isEmpty() && bounces.isEmpty() ? Optional.empty() : Optional.of(new Tokens(keys));
    }

    /** The envelope's return path for one delivery (variable envelope return path). */
    public static String returnPath(String bounces, String token) {
        int at = bounces.lastIndexOf('@');
        return bounces.substring(0, at) + "+" + token + bounces.substring(at);
    }
}
