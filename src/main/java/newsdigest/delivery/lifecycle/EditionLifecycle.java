package newsdigest.delivery.lifecycle;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.consent.signup.SignUpRepository;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.EditionState.Step;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.delivery.ledger.StateReason.ReasonKind;
import newsdigest.delivery.lifecycle.PendingEditions.Hold;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.store.Sql;
import newsdigest.store.mark.LedgerMark;

/**
 * Life of the editions in a ledger: the only way to change the state of one. Each step checks the state it leaves and writes
 * the one it enters in one transaction, together with what belongs to it, so that of two processes only one succeeds.
 */
public final class EditionLifecycle {

    /** Transaction body without work besides the step itself. */
    public static final Database.TransactionBody ALONE = connection -> {};

    private final Database database;
    private final Clock clock;
    private final ZoneId zone;
    private final EditionEntryRepository entries;
    private final EditionFreezer freezer;
    private final EditionRelease release;
    private final EditionHolds holds;
    private final OvertakenNews overtakenNews;
    private final NewsletterAssignment assignment;

    public EditionLifecycle(Database database, Clock clock) {
        this(database, clock, ZoneOffset.UTC);
    }

    private EditionLifecycle(Database database, Clock clock, ZoneId zone) {
        this.database = database;
        this.clock = clock;
        this.zone = zone;
        this.entries = new EditionEntryRepository(database);
        this.freezer = new EditionFreezer(database, clock);
        this.release = new EditionRelease(database, clock);
        this.holds = new EditionHolds(database, clock, release);
        this.overtakenNews = new OvertakenNews(database, freezer);
        this.assignment = new NewsletterAssignment(database);
    }

    /** Returns the same, with the times in its refusals as they are in a zone. */
    public EditionLifecycle in(ZoneId newsletterZone) {
        return new EditionLifecycle(database, clock, newsletterZone);
    }

    /** Returns the number of releases so far, to be asked for before news are chosen. */
    public long releases() {
        return entries.releases();
    }

    /** Returns the edition of this id, in whatever state. */
    public Optional<EditionEntry> find(EditionId id) {
        return entries.find(id);
    }

    /** Returns the edition of a newsletter that is due at this time; empty when it is not in the ledger yet. */
    public Optional<EditionEntry> dueAt(String newsletter, Instant dueAt) {
        return entries.dueAt(newsletter, dueAt);
    }

    /** Returns the frozen editions that are confirmed and neither held nor released yet. */
    public List<EditionEntry> confirmed() {
        return entries.confirmed();
    }

    /** Returns the editions of a newsletter that are not frozen yet, the earliest due time first. */
    public List<EditionEntry> upcoming(String newsletter) {
        return entries.upcoming(newsletter);
    }

    /**
     * Returns the editions of a newsletter for hours of its schedule that staff have decided about, the earliest first: those that they
     * have begun to work on and that nobody has got, and those of hours after a moment that they have cancelled or sent.
     */
    public List<EditionEntry> decided(String newsletter, Instant after) {
        return entries.decided(newsletter, after);
    }

    /** Returns the editions without bytes: next ones, drafts, and those that were cancelled before they had any. */
    public List<EditionEntry> unfrozen() {
        return entries.unfrozen();
    }

    /** Returns the latest edition with bytes of each newsletter that the ledger knows. */
    public List<EditionEntry> latestOfEach() {
        return entries.latestOfEach();
    }

    /** Returns true when an edition of this newsletter has ever been released. */
    public boolean hasReleased(String newsletter) {
        return entries.hasReleased(newsletter);
    }

    /**
     * Enters the edition of a due time into the ledger under its id. Asking again changes nothing, whatever its state has
     * become.
     *
     * @param asOf the day its window looks back from
     * @return the edition of that due time, which keeps the id it was first given
     */
    public EditionEntry ensureNext(EditionId id, String newsletter, LocalDate asOf, Instant dueAt) {
        return freezer.ensureNext(id, newsletter, asOf, dueAt);
    }

    /** Enters an edition that its days name, and no hour, into the ledger as a draft, unless it is there. */
    public void ensureDraft(EditionId id, String newsletter) {
        freezer.ensureDraft(id, newsletter);
    }

    /**
     * Notes that staff work on an edition; doing so again changes nothing.
     *
     * @throws UserException when it is frozen, sent or cancelled, or not in the ledger
     */
    public void startDraft(EditionId id) {
        step(id, Step.START_DRAFT, StateReason.NONE, ALONE);
    }

    /**
     * Freezes an edition: writes its bytes, in place of others as long as it is only frozen. One that waits stays as it
     * is, since it may have been shown to somebody; so does one that was released.
     *
     * @return the edition in the ledger
     * @throws UserException when it was cancelled, or a person made it ready with other bytes
     */
    public FrozenEdition freeze(Edition edition, FreezeRequest request) {
        return freezer.freeze(edition, request);
    }

    /**
     * Freezes an edition that went out already, also one that was cancelled before it had an audience: again, as more of its news is
     * put back. Nobody gets it.
     */
    public void freezeAsSent(Edition edition) {
        freezer.freezeAsSent(edition);
    }

    /** Notes that the whole audience of an edition is written down. */
    public void planned(FrozenEdition edition) {
        database.update("update edition set planned_at = ? where number = ?", clock.millis(), edition.number());
    }

    /**
     * Discards an edition's bytes and audience, so that it can be edited; it is approved anew when it is frozen again.
     *
     * @param by the person who does it
     * @throws UserException when something of it was tried, or when it is not frozen
     */
    public void backToDraft(EditionId id, String by) {
        backToDraft(id, by, ALONE);
    }

    /** As the other {@code backToDraft}, with a check that is made first in the same transaction. */
    public void backToDraft(EditionId id, String by, Database.TransactionBody check) {
        freezer.backToDraft(id, by, check);
    }

    /**
     * Holds a planned edition.
     *
     * @param also work in the same transaction
     * @throws UserException when it was released, cancelled or taken back meanwhile
     */
    public void hold(EditionId id, PendingEditions.HoldTerms holdTerms, Database.TransactionBody also) {
        holds.hold(id, holdTerms, also);
    }

    /**
     * Removes the time that an edition waits for: it then waits for its approval alone, or for a decision.
     *
     * @throws UserException when it waits for no time
     */
    public void unschedule(EditionId id) {
        unschedule(id, ALONE);
    }

    /** As the other {@code unschedule}, with a check that is made first in the same transaction. */
    public void unschedule(EditionId id, Database.TransactionBody check) {
        holds.unschedule(id, check);
    }

    /**
     * Gives editions other due times, all or none, in place of editions there that nobody has begun to work on.
     *
     * @return false, with nothing moved, when one of them is not as it was read any more, or when another edition has one of these times
     */
    public boolean moveDue(Map<EditionEntry, Instant> hours) {
        return freezer.moveDue(hours);
    }

    /**
     * Gives an edition made by hand a due time, in place of one there that nobody has begun to work on; nothing is changed where it has one
     * by now, or where another edition has that.
     */
    public void giveHour(EditionEntry made, Instant dueAt, LocalDate asOf) {
        freezer.giveHour(made, new FreezeRequest.Due(dueAt, asOf));
    }

    /**
     * Writes the hour at which an edition that waits for its approval goes out by the schedule as it is now; one that has another time,
     * or that is approved, keeps what it has.
     *
     * @param hour empty when the schedule has none for it any more
     */
    public void moveHour(EditionId id, Optional<Instant> hour) {
        holds.moveHour(id, hour);
    }

    /**
     * Approves an edition that waits for it.
     *
     * @param by the person who approves
     * @param rule rule for those who may
     * @return the time or the hour at which it goes out; empty when this released it, or when the schedule has lost its hour
     * @throws UserException when it does not wait for approval, or no longer, or when this person may not
     */
    public Optional<Instant> approve(EditionId id, String by, ApprovalRules.Approver rule) {
        return approve(id, by, rule, ALONE);
    }

    /** As the other {@code approve}, with work that is done in the same transaction. */
    public Optional<Instant> approve(
            EditionId id, String by, ApprovalRules.Approver rule, Database.TransactionBody also) {
        return holds.approve(id, by, rule, zone, also);
    }

    /**
     * Returns a check for the transaction of a step: it ends the step when the edition's bytes are no longer those that were
     * decided about, or when somebody has paused it or taken it back to draft meanwhile, which the step would undo. Others
     * wait with steps of the edition until the transaction ends.
     */
    public static Database.TransactionBody requireUnstopped(FrozenEdition decided) {
        return connection -> {
            // An update, unlike a question, waits for a step that another process is taking.
            int same = Sql.update(
                    connection,
                    "update edition set stops = stops where number = ? and fingerprint = ? and stops = ?",
                    decided.number(),
                    decided.fingerprint(),
                    decided.stops());
            if (same == 0) {
                throw hasSameBytes(connection, decided)
                        ? ApprovalRules.stoppedSince(decided.edition().id())
                        : ApprovalRules.otherBytes(decided.edition().id());
            }
        };
    }

    /** Returns a check as above of an edition that nobody had made ready: it ends the step when somebody has meanwhile. */
    public static Database.TransactionBody requireUnfrozen(EditionEntry decided) {
        return connection -> {
            if (Sql.update(
                            connection,
                            "update edition set stops = stops where number = ? and fingerprint = ''",
                            decided.number())
                    == 0) {
                throw ApprovalRules.otherBytes(decided.id());
            }
        };
    }

    private static boolean hasSameBytes(Connection connection, FrozenEdition decided) throws SQLException {
        return Sql.number(
                        connection,
                        "select count(*) from edition where number = ? and fingerprint = ?",
                        decided.number(),
                        decided.fingerprint())
                > 0;
    }

    /**
     * Releases an edition: from now on the next process that looks sends what is owed of it.
     *
     * @param needsApproval true when it must have been approved
     * @param also work in the same transaction
     * @throws UserException when it was cancelled, is not planned, or still needs approval
     */
    public void release(EditionId id, boolean needsApproval, StateReason reason, Database.TransactionBody also) {
        release.release(id, needsApproval, reason, zone, also);
    }

    /**
     * Goes on with an edition that the caller saw going out; a pause or an end that came meanwhile holds.
     *
     * @throws UserException when it is not going out any more
     */
    public void goOn(EditionId id) {
        release.goOn(id);
    }

    /**
     * Throws away what nobody but the schedule has frozen, when another edition has told it since; it is made anew.
     *
     * @return true when it was thrown away
     */
    public boolean discardOvertaken(EditionId id) {
        return overtakenNews.discardOvertaken(id);
    }

    /**
     * Stops an edition until it is resumed; a process that is sending it notices within a second or two.
     *
     * @throws UserException when it is not going out
     */
    public void pause(EditionId id) {
        database.transact(connection -> {
            EditionEntry entry = EditionEntryRepository.require(connection, id);
            Optional<Hold> wait = PendingEditions.record(connection, entry.number());
            if (entry.state() == EditionState.WAITING
                    && wait.filter(Hold::needsApproval).isPresent()) {
                throw new UserException(
                                "The edition " + id + " waits for approval and goes to nobody before. To stop it"
                                        + " for good: newsdigest cancel " + id)
                        .withKey("error.pauseWaiting");
            }
            StateTransitions.take(connection, entry, Step.PAUSE, StateReason.of(ReasonKind.PAUSED_BY_HAND));
            Sql.update(connection, "update waiting set send_at = 0, of_schedule = 0 where edition = ?", entry.number());
        });
    }

    /**
     * Stops an edition for good, also one that is not frozen yet; what has not been sent never will be. One that counts as sent
     * does so no more.
     *
     * @throws UserException when it is over
     */
    public void cancel(EditionId id) {
        cancel(id, ALONE);
    }

    /** As the other {@code cancel}, with a check that is made first in the same transaction. */
    public void cancel(EditionId id, Database.TransactionBody check) {
        StateReason byHand = StateReason.of(ReasonKind.CANCELLED_BY_HAND);
        database.transact(connection -> {
            check.on(connection);
            EditionEntry entry = EditionEntryRepository.require(connection, id);
            if (entry.reason().equals(StateReason.WENT_OUT)) {
                StateTransitions.writeReason(connection, entry, byHand);
            } else {
                end(connection, entry, Step.CANCEL, byHand);
                if (!EditionRepository.isStarted(connection, entry.number())) {
                    SignUpRepository.undoUnsaid(connection, entry.number());
                }
            }
        });
    }

    /**
     * Stops an edition as one that went out already, also one that was cancelled since.
     *
     * @throws UserException when it is done
     */
    public void cancelAsSent(EditionId id) {
        database.transact(connection -> {
            EditionEntry entry = EditionEntryRepository.require(connection, id);
            if (entry.state() == EditionState.CANCELLED) {
                StateTransitions.writeReason(connection, entry, StateReason.WENT_OUT);
            } else {
                end(connection, entry, Step.CANCEL, StateReason.WENT_OUT);
            }
        });
    }

    /**
     * Stops an edition that is done, and that was gone on with since: those who were added may have it, and nobody else gets it.
     *
     * @throws UserException when it is not done
     */
    public void closeAsSent(EditionId id) {
        database.transact(connection ->
                end(connection, EditionEntryRepository.require(connection, id), Step.CLOSE, StateReason.WENT_OUT));
    }

    /** Ends an edition as a run of its own: a copy of the ledger from before, in which it goes on, is told by that. */
    private void end(Connection connection, EditionEntry entry, Step step, StateReason reason) throws SQLException {
        StateTransitions.take(connection, entry, step, reason);
        Sql.update(
                connection,
                "update edition set " + LedgerMark.NEXT_RUN + " where number = ? and released_at > 0",
                clock.millis(),
                clock.millis(),
                entry.number());
    }

    /** Returns true for an edition that waits for a time which has come, and for nothing else: it goes out at the next look. */
    public boolean isTimeCome(EditionEntry entry) {
        return holds.isTimeCome(entry);
    }

    /** Gives up an edition that was not approved in time; returns false when somebody was faster. */
    boolean expire(FrozenEdition edition) {
        return holds.expire(edition);
    }

    /** Releases an edition whose time has come, and returns why it stays, when its news have gone out in another one. */
    Optional<UserException> letGo(FrozenEdition edition) {
        return release.letGo(edition);
    }

    /** Notes why an edition waits on though its time has come; nothing when it waits no longer. */
    void keep(FrozenEdition edition, String why) {
        database.transact(connection -> {
            EditionEntry entry =
                    EditionEntryRepository.require(connection, edition.edition().id());
            if (entry.state() == EditionState.WAITING) {
                StateTransitions.writeReason(connection, entry, StateReason.of(StateReason.ReasonKind.TOLD, why));
            }
        });
    }

    /** Notes why nobody sends an edition at the moment; one that was paused or cancelled meanwhile stays so. */
    public void interrupt(FrozenEdition edition, StateReason reason) {
        database.inTransaction(
                connection -> StateTransitions.tryTake(connection, edition.number(), Step.INTERRUPT, reason));
    }

    /**
     * Notes until when the mail servers take no more of an edition that is being sent, or that they do again; the time for which
     * deferred messages are tried begins anew.
     */
    public void waitForServers(FrozenEdition edition, Optional<Instant> until) {
        StateReason reason = until.map(StateReason::waitsUntil).orElse(StateReason.NONE);
        long run = until.orElse(clock.instant()).toEpochMilli();
        database.inTransaction(connection -> {
            Sql.update(
                    connection,
                    "update edition set " + LedgerMark.NEXT_RUN + " where number = ? and state = 'sending'",
                    run,
                    run,
                    edition.number());
            return StateTransitions.tryTake(connection, edition.number(), Step.INTERRUPT, reason);
        });
    }

    /** Stops every edition that is being sent, within a transaction, until somebody decides about it. */
    public static void stopAll(Connection connection, StateReason reason) throws SQLException {
        for (int edition :
                Sql.query(connection, "select number from edition where state = 'sending'", row -> row.getInt(1))) {
            StateTransitions.tryTake(connection, edition, Step.PAUSE, reason);
        }
    }

    /** Stops an edition that the mail server does not take; one that was paused or cancelled meanwhile stays so. */
    public void refuse(FrozenEdition edition, StateReason reason) {
        database.inTransaction(
                connection -> StateTransitions.tryTake(connection, edition.number(), Step.REFUSE, reason));
    }

    /**
     * Notes that every delivery has its outcome; one that was cancelled meanwhile stays cancelled. An edition that still
     * owes, because a provider is paused or was a moment ago, stays as it is.
     */
    public void finish(FrozenEdition edition) {
        database.inTransaction(connection -> !EditionRepository.isOwing(connection, edition.number())
                && StateTransitions.tryTake(connection, edition.number(), Step.FINISH, StateReason.NONE));
    }

    /**
     * Assigns an edition to a newsletter, when the one it was made for is no longer in the configuration.
     *
     * @throws UserException when it is over
     */
    public void adopt(EditionId id, String newsletter) {
        assignment.adopt(id, newsletter);
    }

    /** Gives all editions of a newsletter to the name that it has now; each keeps its due time, unless that has another. */
    public void rename(String from, String to) {
        assignment.rename(from, to);
    }

    private void step(EditionId id, Step step, StateReason reason, Database.TransactionBody check) {
        database.transact(connection -> {
            check.on(connection);
            StateTransitions.take(connection, EditionEntryRepository.require(connection, id), step, reason);
        });
    }
}
