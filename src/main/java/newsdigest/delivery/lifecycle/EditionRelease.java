package newsdigest.delivery.lifecycle;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.EditionState.Step;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.delivery.ledger.StateReason.ReasonKind;
import newsdigest.delivery.lifecycle.PendingEditions.Hold;
import newsdigest.edition.EditionId;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.store.Sql;
import newsdigest.store.mark.LedgerMark;

/** Steps of {@link EditionLifecycle} by which an edition goes out: by hand, by its due time, or because its time has come. */
final class EditionRelease {

    private final Database database;
    private final Clock clock;

    EditionRelease(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Releases an edition: from now on the next process that looks sends what is owed of it.
     *
     * @param needsApproval true when it must have been approved
     * @param zone zone of the times in a refusal
     * @param also work in the same transaction
     * @throws UserException when it was cancelled, is not planned, still needs approval, or tells what another one has told since,
     *     which takes its confirmation back
     */
    void release(EditionId id, boolean needsApproval, StateReason reason, ZoneId zone, Database.TransactionBody also) {
        Optional<UserException> refusal = database.inTransaction(connection -> {
            EditionEntry entry = EditionEntryRepository.require(connection, id);
            if (entry.state() == EditionState.CANCELLED) {
                throw ApprovalRules.cancelled(entry);
            }
            Optional<Hold> wait = PendingEditions.record(connection, entry.number());
            boolean asked = entry.state() == EditionState.WAITING
                    && wait.filter(Hold::needsApproval).isPresent();
            // Who was asked must answer, also when the configuration wants no approval any more.
            if (asked || (needsApproval && !EditionRepository.isStarted(connection, entry.number()))) {
                ApprovalRules.requireApproved(entry, wait, zone);
            }
            requirePlanned(entry);
            Optional<UserException> overtaken = OvertakenNews.overtaken(connection, entry);
            if (overtaken.isPresent()) {
                // Who was told no must not find it sent later, once the other edition is cancelled.
                forgetConfirmation(connection, entry);
                return overtaken;
            }
            leave(connection, entry, reason);
            // After the step, which waits for whoever drops the pages at this moment.
            PageRemoval.requirePages(connection, entry.number(), id);
            also.on(connection);
            return Optional.<UserException>empty();
        });
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    /**
     * Goes on with an edition that the caller saw going out; a pause or an end that came meanwhile holds.
     *
     * @throws UserException when it is not going out any more
     */
    void goOn(EditionId id) {
        database.transact(connection -> {
            EditionEntry entry = EditionEntryRepository.require(connection, id);
            if (entry.state() == EditionState.CANCELLED) {
                throw ApprovalRules.cancelled(entry);
            }
            StateTransitions.take(connection, entry, Step.GO_ON, StateReason.NONE);
        });
    }

    /**
     * Checks that the audience of a frozen edition is complete.
     *
     * @throws UserException when planning it was interrupted
     */
    static void requirePlanned(EditionEntry entry) {
        if (entry.state() == EditionState.FROZEN && !entry.isPlanned()) {
            throw new UserException("The audience of " + entry.id() + " is not complete: planning it was interrupted."
                            + " Freeze it again, or run: newsdigest resume " + entry.id())
                    .withKey("error.notPlanned");
        }
    }

    /**
     * Releases an edition whose time has come; nothing when it waits no longer, or for another time. One whose news another edition
     * has told since stays, without a time, until somebody decides.
     *
     * @return why it stays; empty when it does not
     */
    Optional<UserException> letGo(FrozenEdition edition) {
        Instant now = clock.instant();
        return database.inTransaction(connection -> {
            EditionEntry entry =
                    EditionEntryRepository.require(connection, edition.edition().id());
            boolean due = PendingEditions.record(connection, entry.number())
                    .filter(hold -> !hold.needsApproval())
                    .flatMap(Hold::sendAt)
                    .filter(time -> !time.isAfter(now))
                    .isPresent();
            if (entry.state() != EditionState.WAITING || !due) {
                return Optional.empty();
            }
            Optional<UserException> overtaken = OvertakenNews.overtaken(connection, entry);
            if (overtaken.isPresent()) {
                Sql.update(connection, "update waiting set send_at = 0 where edition = ?", entry.number());
                StateTransitions.take(connection, entry, Step.UNSCHEDULE, StateReason.OVERTAKEN);
                forgetConfirmation(connection, entry);
            } else {
                leave(connection, entry, StateReason.of(ReasonKind.TIME_HAS_COME));
            }
            return overtaken;
        });
    }

    /** Lets an edition go out, within the transaction of the step that decided it. */
    void leave(Connection connection, EditionEntry entry, StateReason reason) throws SQLException {
        if (entry.state() != EditionState.SENDING) {
            Sql.update(
                    connection,
                    "update edition set " + LedgerMark.NEXT_RUN + " where number = ?",
                    clock.millis(),
                    clock.millis(),
                    entry.number());
        }
        boolean more = entry.state() == EditionState.DONE && EditionRepository.isOwing(connection, entry.number());
        StateTransitions.take(connection, entry, more ? Step.EXTEND : Step.RELEASE, reason);
        Sql.update(
                connection,
                "update edition set released_at = ?, release_order = 1 + (" + EditionEntryRepository.RELEASES
                        + ") where number = ? and released_at = 0",
                clock.millis(),
                entry.number());
        Sql.update(connection, "update waiting set send_at = 0 where edition = ?", entry.number());
        forgetConfirmation(connection, entry);
    }

    /** Discards a decision that was taken before the audience was planned. */
    static void forgetConfirmation(Connection connection, EditionEntry entry) throws SQLException {
        Sql.update(connection, "update edition set confirmed_at = 0, send_at = 0 where number = ?", entry.number());
    }
}
