package newsdigest.consent;

import java.util.List;
import java.util.Optional;
import newsdigest.config.BounceSettings;
import newsdigest.config.PublicPages;
import newsdigest.config.TokenKeys;

/**
 * Settings of the personal parts of a message beside the greeting: links and return path.
 *
 * @param keys keys that sign the tokens
 * @param pages public pages that the links lead to; empty for mail without links
 * @param bounces mailbox to which bounces come back; empty when they go to the sender
 */
public record PersonalLinks(TokenKeys keys, Optional<PublicPages> pages, Optional<BounceSettings> bounces) {

    /** Settings for mail without personal links. */
    public static final PersonalLinks NONE =
            new PersonalLinks(new TokenKeys(List.of()), Optional.empty(), Optional.empty());

    /**
     * Returns these settings for a trial: its tokens are not valid where the real ones are, nor the other way round.
     */
    public PersonalLinks forTrial() {
        return new PersonalLinks(keys.forTrial(), pages, bounces);
    }

    /** Returns a signer of tokens, for one thread; empty when nothing would carry one. */
    public Optional<TokenSigner> tokens() {
        return pages.isEmpty() && bounces.isEmpty() ? Optional.empty() : Optional.of(new TokenSigner(keys));
    }
}
