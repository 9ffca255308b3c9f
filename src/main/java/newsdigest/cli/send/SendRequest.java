package newsdigest.cli.send;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.edition.ItemCounts;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.publish.PreparedEdition;
import org.jspecify.annotations.Nullable;

/** Request to send: the edition with its configuration and previews. */
record SendRequest(
        Config config, Application application, Newsletter newsletter, PreparedEdition prepared, List<Path> previews) {

    Edition edition() {
        return prepared.edition().orElseThrow();
    }

    List<Problem> problems() {
        return prepared.problems();
    }

    ItemCounts counts() {
        return ItemCounts.of(newsletter.languages(), prepared.contents());
    }

    /**
     * Checks that an edition is the one that was previewed.
     *
     * @param fingerprint beginning of the fingerprint that was given; null when none was
     */
    static void checkFingerprint(Edition edition, @Nullable String fingerprint) {
        if (fingerprint != null && !edition.fingerprint().startsWith(fingerprint)) {
            throw new UserException("The edition is no longer the one that was previewed: its fingerprint is "
                    + edition.fingerprint() + ", not " + fingerprint + ". Nothing was sent; preview it again.");
        }
    }

    /**
     * Checks that the edition of the ledger may still be sent, at once or at a time.
     *
     * @throws UserException when it was cancelled, or was begun and cannot be put off any more
     */
    static void requireSendable(FrozenEdition known, Optional<Instant> time) {
        EditionId id = known.edition().id();
        if (known.stage() == EditionState.CANCELLED) {
            throw new UserException("The edition " + id + " was cancelled"
                    + (known.reason().isEmpty() ? "" : " (" + known.reason().words() + ")")
                    + " and is not sent any more. To make another one for the same days, add --again.");
        }
        if (time.isPresent() && known.stage() != EditionState.WAITING) {
            throw new UserException("The edition " + id + " was begun already, so it cannot be put off to a time."
                    + " To go on with it: newsdigest resume " + id);
        }
    }
}
