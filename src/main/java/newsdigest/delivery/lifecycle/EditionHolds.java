package newsdigest.delivery.lifecycle;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import newsdigest.consent.signup.SignUpRepository;
import newsdigest.delivery.ledger.EditionEntry;
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

/** Steps of {@link EditionLifecycle} of an edition that waits, for its approval or for a time. */
final class EditionHolds {

    private final Database database;
    private final Clock clock;
    private final EditionRelease release;

    EditionHolds(Database database, Clock clock, EditionRelease release) {
        this.database = database;
        this.clock = clock;
        this.release = release;
    }

    /**
     * Holds a planned edition.
     *
     * @param also work in the same transaction
     * @throws UserException when it was released, cancelled or taken back meanwhile
     */
    void hold(EditionId id, PendingEditions.HoldTerms holdTerms, Database.TransactionBody also) {
        Instant now = clock.instant();
        database.transact(connection -> {
            EditionEntry entry = EditionEntryRepository.require(connection, id);
            Optional<Hold> before = PendingEditions.record(connection, entry.number());
            if (Step.HOLD.isLegalFrom(entry.state())) {
                OvertakenNews.requireNews(connection, entry);
            }
            if (entry.state() == EditionState.WAITING) {
                if (holdTerms.sendAt().isPresent()) {
                    requireFuture(holdTerms.sendAt().get(), now);
                    setTime(connection, entry, before.orElseThrow(), holdTerms.sendAt());
                }
            } else {
                EditionRelease.requirePlanned(entry);
                PendingEditions.HoldTerms left =
                        before.filter(hold -> !hold.approvedBy().isEmpty()).isPresent()
                                ? new PendingEditions.HoldTerms(
                                        Optional.empty(), holdTerms.sendAt(), holdTerms.ofSchedule())
                                : holdTerms;
                if (left.areNone()) {
                    throw new UserException("The edition " + id + " has nothing to wait for.")
                            .withKey("error.waitsForNothing");
                }
                StateTransitions.take(connection, entry, Step.HOLD, left.reason());
                PendingEditions.write(connection, entry.number(), left, before, now);
            }
            EditionRelease.forgetConfirmation(connection, entry);
            also.on(connection);
        });
    }

    /** Returns true for an edition that waits for a time which has come, and for nothing else: it goes out at the next look. */
    boolean isTimeCome(EditionEntry entry) {
        return entry.state() == EditionState.WAITING
                && database.withConnection(connection -> PendingEditions.record(connection, entry.number()))
                        .filter(hold -> !hold.needsApproval() && hold.sendAt().isPresent())
                        .filter(hold -> hold.timeAhead(clock.instant()).isEmpty())
                        .isPresent();
    }

    private static void requireFuture(Instant time, Instant now) {
        if (!time.isAfter(now)) {
            throw new UserException("That time is over. Nothing was changed: choose a later one, or send it now.")
                    .withKey("decide.timeOver");
        }
    }

    private static void setTime(Connection connection, EditionEntry entry, Hold hold, Optional<Instant> time)
            throws SQLException {
        Sql.update(
                connection,
                "update waiting set send_at = ?, of_schedule = 0 where edition = ?",
                time.map(Instant::toEpochMilli).orElse(0L),
                entry.number());
        StateReason reason = hold.needsApproval() || time.isEmpty()
                ? StateReason.of(ReasonKind.WAITS_FOR_APPROVAL)
                : StateReason.waitsUntil(time.get());
        StateTransitions.take(
                connection, entry, hold.needsApproval() || time.isPresent() ? Step.HOLD : Step.UNSCHEDULE, reason);
    }

    /**
     * Removes the time that an edition waits for: it then waits for its approval alone, or for a decision.
     *
     * @param check check that is made first in the same transaction
     * @throws UserException when it waits for no time
     */
    void unschedule(EditionId id, Database.TransactionBody check) {
        database.transact(connection -> {
            check.on(connection);
            EditionEntry entry = EditionEntryRepository.require(connection, id);
            Optional<Hold> wait = PendingEditions.record(connection, entry.number())
                    .filter(waiting -> waiting.sendAt().isPresent());
            if (entry.state() != EditionState.WAITING || wait.isEmpty()) {
                throw new UserException("The edition " + id + " waits for no time.").withKey("error.noTime");
            }
            setTime(connection, entry, wait.get(), Optional.empty());
            // Whoever takes the time away sees the pages, which stand ready from now on.
            Sql.update(
                    connection,
                    "update edition set made_ready_at = ? where number = ? and made_ready_at = 0",
                    clock.millis(),
                    entry.number());
            if (!wait.get().needsApproval()) {
                StateTransitions.writeReason(connection, entry, StateReason.NONE);
            }
        });
    }

    /**
     * Writes the hour at which an edition that waits for its approval goes out by the schedule as it is now.
     *
     * @param hour empty when the schedule has none for it any more
     */
    void moveHour(EditionId id, Optional<Instant> hour) {
        database.transact(connection -> {
            EditionEntry entry = EditionEntryRepository.require(connection, id);
            Sql.update(
                    connection,
                    "update waiting set send_at = ? where edition = ? and of_schedule = 1 and approved_by = ''",
                    hour.map(Instant::toEpochMilli).orElse(0L),
                    entry.number());
        });
    }

    /**
     * Approves an edition that waits for it. One that was made ready for its hour is ready then, as one that needs no approval: the
     * schedule may still be moved or paused.
     *
     * @param by the person who approves
     * @param rule rule for those who may
     * @param zone zone of the times in a refusal
     * @param also work in the same transaction
     * @return the time or the hour at which it goes out; empty when this released it, or when the schedule has lost its hour
     * @throws UserException when it does not wait for approval, or no longer, or when this person may not
     */
    Optional<Instant> approve(
            EditionId id, String by, ApprovalRules.Approver rule, ZoneId zone, Database.TransactionBody also) {
        Instant now = clock.instant();
        return database.inTransaction(connection -> {
            EditionEntry entry = EditionEntryRepository.require(connection, id);
            Optional<Hold> wait = PendingEditions.record(connection, entry.number());
            boolean asked = entry.state() == EditionState.WAITING
                    && wait.filter(Hold::needsApproval).isPresent();
            if (!asked || now.isAfter(wait.get().expiresAt().orElseThrow())) {
                throw ApprovalRules.refusal(entry, wait, now, zone);
            }
            rule.require(entry, by);
            OvertakenNews.requireNews(connection, entry);
            Optional<Instant> later = wait.get().timeAhead(now);
            Sql.update(
                    connection,
                    "update waiting set approved_by = ?, send_at = ? where edition = ? and approved_by = ''",
                    by,
                    later.map(Instant::toEpochMilli).orElse(0L),
                    entry.number());
            StateReason approved = StateReason.of(ReasonKind.APPROVED, by);
            if (wait.get().ofSchedule() && (later.isPresent() || wait.get().isWithoutHour())) {
                StateTransitions.take(connection, entry, Step.UNSCHEDULE, approved);
            } else if (later.isEmpty()) {
                release.leave(connection, entry, approved);
            } else {
                StateTransitions.take(connection, entry, Step.HOLD, StateReason.waitsUntil(later.get()));
            }
            also.on(connection);
            return later;
        });
    }

    /** Gives up an edition that was not approved in time; returns false when somebody was faster. */
    boolean expire(FrozenEdition edition) {
        return database.inTransaction(connection -> {
            boolean late = PendingEditions.record(connection, edition.number())
                    .filter(Hold::needsApproval)
                    .flatMap(Hold::expiresAt)
                    .filter(clock.instant()::isAfter)
                    .isPresent();
            boolean isExpired = late
                    && StateTransitions.tryTake(
                            connection, edition.number(), Step.EXPIRE, StateReason.of(ReasonKind.NOT_APPROVED));
            if (isExpired) {
                SignUpRepository.undoUnsaid(connection, edition.number());
            }
            return isExpired;
        });
    }
}
