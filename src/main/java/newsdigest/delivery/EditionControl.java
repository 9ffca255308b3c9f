package newsdigest.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import newsdigest.config.Newsletter;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.delivery.ledger.DeliveryRepository;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.KeptOutcomes;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.delivery.lifecycle.PendingEditions;
import newsdigest.edition.EditionId;
import newsdigest.problem.UserException;
import newsdigest.store.Database;

/** Control of what may go out: releases planned editions by the rules of their newsletter, and stops them for good. */
public final class EditionControl {

    private final Database database;
    private final EditionRepository editions;
    private final EditionLifecycle lifecycle;
    private final EditionLocks locks;
    private final DeliveryListener listener;
    private final boolean trial;

    /** @param trial true for a ledger that no subscriber's mail comes from: its editions need nobody's approval */
    EditionControl(
            Database database,
            EditionRepository editions,
            EditionLifecycle lifecycle,
            EditionLocks locks,
            DeliveryListener listener,
            boolean trial) {
        this.database = database;
        this.editions = editions;
        this.lifecycle = lifecycle;
        this.locks = locks;
        this.listener = listener;
        this.trial = trial;
    }

    private boolean needsApproval(Newsletter newsletter) {
        return !trial && newsletter.approval().isPresent();
    }

    /** Returns the terms on which an edition of this newsletter is held back. */
    public PendingEditions.HoldTerms terms(Newsletter newsletter, Optional<Instant> sendAt) {
        return new PendingEditions.HoldTerms(
                trial ? Optional.empty() : newsletter.approval().map(Newsletter.Approval::within), sendAt);
    }

    /**
     * Releases a planned edition with a reason, for the next process that looks to send it.
     *
     * @throws UserException when it is cancelled, or waits for approval
     */
    public void release(FrozenEdition frozen, Newsletter newsletter, StateReason reason) {
        release(frozen, newsletter, reason, EditionLifecycle.ALONE);
    }

    /** Releases a planned edition as above, with work that is done in the same transaction. */
    public void release(
            FrozenEdition frozen, Newsletter newsletter, StateReason reason, Database.TransactionBody also) {
        lifecycle.in(newsletter.zone()).release(frozen.edition().id(), needsApproval(newsletter), reason, also);
    }

    /**
     * Stops an edition for good; what has not been sent never will be.
     *
     * @throws UserException when it is over
     */
    public void cancel(EditionId id) {
        cancel(id, EditionLifecycle.ALONE);
    }

    /**
     * Stops an edition as above, with a check that is made first in the same transaction. One that was stopped, and of which
     * deliveries are open still since the disk was full, is stopped to its end.
     */
    public void cancel(EditionId id, Database.TransactionBody check) {
        Optional<FrozenEdition> known = editions.find(id);
        known.ifPresent(this::writeDownKept);
        if (known.filter(this::isHalfCancelled).isEmpty()) {
            lifecycle.cancel(id, check);
        }
        end(id, known);
    }

    /** Lets the end of an edition that was begun be noted at once: nobody may be sending it who would note it. */
    private void end(EditionId id, Optional<FrozenEdition> before) {
        before.filter(known -> known.stage().isReleased()).ifPresent(begun -> listener.cancelled(id));
        editions.find(id).ifPresent(this::giveUp);
    }

    private boolean isHalfCancelled(FrozenEdition edition) {
        return !edition.reason().equals(StateReason.WENT_OUT)
                && editions.cancelledWithDebts().stream().anyMatch(half -> half.number() == edition.number());
    }

    /** Stops an edition as one that went out already: its news counts as sent. */
    public void cancelAsSent(EditionId id) {
        Optional<FrozenEdition> known = editions.find(id);
        known.ifPresent(this::writeDownKept);
        lifecycle.cancelAsSent(id);
        end(id, known);
    }

    /** Stops an edition that is done as one that was gone on with since. */
    public void closeAsSent(EditionId id) {
        Optional<FrozenEdition> known = editions.find(id);
        lifecycle.closeAsSent(id);
        end(id, known);
    }

    /** Gives up the open deliveries of a cancelled edition, unless a process works on it, which will do the same. */
    private void giveUp(FrozenEdition edition) {
        unlessAtWork(edition, lock -> new DeliveryRepository(database, edition).giveUp(lock));
    }

    /** Gives up the open deliveries of editions that were cancelled while a process was sending them that has ended since. */
    public void tidy() {
        editions.cancelledWithDebts().forEach(this::giveUp);
    }

    /**
     * Writes down the outcomes that were kept beside the ledger by runs that have ended: a copy of the ledger is to have them.
     *
     * @throws UserException when the ledger still cannot be written
     */
    public void writeDownKept() {
        editions.unfinished().forEach(this::writeDownKept);
    }

    private void writeDownKept(FrozenEdition edition) {
        unlessAtWork(edition, lock -> new KeptOutcomes(database, edition).writeDown(lock));
    }

    /** Works on an edition, unless a process sends it. */
    private void unlessAtWork(FrozenEdition edition, Consumer<Database.Lock> work) {
        locks.tryLock(edition).ifPresent(lock -> {
            try (lock) {
                work.accept(lock);
            }
        });
    }
}
