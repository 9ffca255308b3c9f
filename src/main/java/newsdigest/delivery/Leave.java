package newsdigest.delivery;

import java.time.Instant;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.delivery.FrozenEdition.Stage;
import newsdigest.delivery.Waiting.Wait;
import newsdigest.problem.UserException;

/** Whether an edition may be sent, and what it waits for before. */
final class Leave {

    private final Editions editions;
    private final Waiting waiting;
    private final boolean trial;

    /** @param trial whether nothing reaches a subscriber, so that nobody has to approve it */
    Leave(Editions editions, Waiting waiting, boolean trial) {
        this.editions = editions;
        this.waiting = waiting;
        this.trial = trial;
    }

    /** What an edition of this newsletter is to wait for. */
    Waiting.Terms terms(Newsletter newsletter, Optional<Instant> sendAt) {
        return new Waiting.Terms(
                trial ? Optional.empty() : newsletter.approval().map(Newsletter.Approval::within), sendAt);
    }

    /** @throws UserException when it was cancelled, or is still to be approved */
    void require(FrozenEdition frozen, Newsletter newsletter) {
        FrozenEdition now = editions.find(frozen.edition().id()).orElse(frozen);
        String id = now.edition().id().value();
        if (now.stage() == Stage.CANCELLED) {
            throw cancelled(now);
        }
        Optional<Wait> wait = waiting.of(now).filter(Wait::needsApproval);
        if (wait.isPresent()) {
            throw new UserException("The edition " + id + " waits for approval, until "
                    + Newsletter.HOUR.format(
                            wait.get().expiresAt().orElseThrow().atZone(newsletter.zone()))
                    + ". Give it with: newsdigest approve " + id);
        }
        if (now.stage() == Stage.PLANNING
                && !trial
                && newsletter.approval().isPresent()
                && !waiting.isApproved(now)
                && !editions.isTried(now)) {
            throw new UserException("The edition " + id + " needs approval, and nobody was asked for it yet.");
        }
    }

    static UserException cancelled(FrozenEdition edition) {
        return new UserException("The edition " + edition.edition().id() + " was cancelled"
                + (edition.reason().isEmpty() ? "" : " (" + edition.reason() + ")")
                + (edition.reason().equals(Waiting.EXPIRED)
                        ? ". If it is still wanted, make it again with 'newsdigest send', which asks for approval again."
                        : ". Choose another window to send anew."));
    }
}
