package newsdigest.consent;

import java.util.List;
import java.util.Optional;
import newsdigest.config.BounceSettings;
import newsdigest.config.PublicPages;
import newsdigest.config.TokenKeys;

/**
 * What is made personal for each reader, beside the greeting.
 *
 * @param keys sign the tokens
 * @param pages where the links lead; empty for mail without
 * @param bounces where bounces come back to; empty when they go to the sender
 */
public record PersonalLinks(TokenKeys keys, Optional<PublicPages> pages, Optional<BounceSettings> bounces) {

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
    public Optional<TokenSigner> tokens() {
        return pages.isEmpty() && bounces.isEmpty() ? Optional.empty() : Optional.of(new TokenSigner(keys));
    }
}
