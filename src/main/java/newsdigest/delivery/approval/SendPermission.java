package newsdigest.delivery.approval;

import java.time.Instant;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.delivery.approval.PendingEditions.Hold;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.FrozenEdition.Stage;
import newsdigest.problem.UserException;

/** Whether an edition may be sent, and what it waits for before. */
public final class SendPermission {

    private final EditionRepository editions;
    private final PendingEditions pendingEditions;
    private final boolean trial;

    /** @param trial whether nothing reaches a subscriber, so that nobody has to approve it */
    public SendPermission(EditionRepository editions, PendingEditions pendingEditions, boolean trial) {
        this.editions = editions;
        this.pendingEditions = pendingEditions;
        this.trial = trial;
    }

    /** What an edition of this newsletter is to wait for. */
    public PendingEditions.HoldTerms terms(Newsletter newsletter, Optional<Instant> sendAt) {
        return new PendingEditions.HoldTerms(
                trial ? Optional.empty() : newsletter.approval().map(Newsletter.Approval::within), sendAt);
    }

    /**
     * Requires that an edition may be sent.
     *
     * @throws UserException when it was cancelled, or is still to be approved
     */
    public void require(FrozenEdition frozen, Newsletter newsletter) {
        FrozenEdition now = editions.find(frozen.edition().id()).orElse(frozen);
        String id = now.edition().id().value();
        if (now.stage() == Stage.CANCELLED) {
            throw cancelled(now);
        }
        Optional<Hold> wait = pendingEditions.findHold(now).filter(Hold::needsApproval);
        if (wait.isPresent()) {
            throw new UserException("The edition " + id + " waits for approval, until "
                    + Newsletter.HOUR.format(
                            wait.get().expiresAt().orElseThrow().atZone(newsletter.zone()))
                    + ". Give it with: newsdigest approve " + id);
        }
        if (now.stage() == Stage.PLANNING
                && !trial
                && newsletter.approval().isPresent()
                && !pendingEditions.isApproved(now)
                && !editions.isStarted(now)) {
            throw new UserException("The edition " + id + " needs approval, and nobody was asked for it yet.");
        }
    }

    public static UserException cancelled(FrozenEdition edition) {
        return new UserException("The edition " + edition.edition().id() + " was cancelled"
                + (edition.reason().isEmpty() ? "" : " (" + edition.reason() + ")")
                + (edition.reason().equals(PendingEditions.EXPIRED)
                        ? ". If it is still wanted, make it again with 'newsdigest send', which asks for approval again."
                        : ". Choose another window to send anew."));
    }
}
