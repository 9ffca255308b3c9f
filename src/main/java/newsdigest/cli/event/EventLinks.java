package newsdigest.cli.event;

import newsdigest.config.Config;
import newsdigest.config.PublicPages;
import newsdigest.consent.DeliveryRef;
import newsdigest.consent.TokenSigner;
import newsdigest.consent.TokenSigner.Purpose;
import newsdigest.consent.event.SignUpEvent;
import newsdigest.problem.UserException;
import org.jspecify.annotations.Nullable;

/** Links by which the people at an event sign up. */
final class EventLinks {

    private final PublicPages pages;
    private final TokenSigner signer;

    private EventLinks(PublicPages pages, TokenSigner signer) {
        this.pages = pages;
        this.signer = signer;
    }

    /** @throws UserException when there are no pages to link to */
    static EventLinks of(Config config) {
        PublicPages pages = config.publicPages()
                .orElseThrow(() -> new UserException(
                        "There are no pages on which people could sign up. Add 'public-pages' to newsdigest.yaml."));
        return new EventLinks(pages, new TokenSigner(config.tokenKeys().requiredBy("events")));
    }

    String link(SignUpEvent event) {
        return pages.address() + "/subscribe/" + event.newsletter() + "?event="
                + signer.issue(Purpose.EVENT, new DeliveryRef(0, event.number()));
    }

    /** Returns the name for the audit log: the given one, or the user of this machine. */
    static String nameOr(@Nullable String by) {
        return by == null ? System.getProperty("user.name", "somebody") : by;
    }
}
