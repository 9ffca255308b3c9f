package newsdigest.delivery.lifecycle;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionEntry.Confirmation;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionRows;
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
import newsdigest.store.LockIds;
import newsdigest.store.Sql;

/**
 * Life of the editions in a ledger: the only type that changes the state of one. Each step checks the state it leaves and
 * writes the one it enters in one transaction, together with what belongs to it, so that of two processes only one succeeds.
 */
public final class EditionLifecycle {

    /** Transaction body without work besides the step itself. */
    public static final Database.TransactionBody ALONE = connection -> {};

    /** Time that a running planning may take before a step that needs the edition for itself is refused. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String RELEASES = "select coalesce(max(release_order), 0) from edition";

    private final Database database;
    private final Clock clock;
    private final ZoneId zone;

    public EditionLifecycle(Database database, Clock clock) {
        this(database, clock, ZoneOffset.UTC);
    }

    private EditionLifecycle(Database database, Clock clock, ZoneId zone) {
        this.database = database;
        this.clock = clock;
        this.zone = zone;
    }

    /** Returns the same, with the times in its refusals as they are in a zone. */
    public EditionLifecycle in(ZoneId newsletterZone) {
        return new EditionLifecycle(database, clock, newsletterZone);
    }

    /** Returns the number of releases so far, to be asked for before news are chosen. */
    public long releases() {
        return database.number(RELEASES);
    }

    /** Returns the edition of this id, in whatever state. */
    public Optional<EditionEntry> find(EditionId id) {
        return database.withConnection(connection -> find(connection, id));
    }

    private static Optional<EditionEntry> find(Connection connection, EditionId id) throws SQLException {
        return Sql.first(connection, "select * from edition where id = ?", EditionLifecycle::read, id.value());
    }

    /** Returns the edition of a newsletter that is due at this hour; empty when it is not in the ledger yet. */
    public Optional<EditionEntry> dueAt(String newsletter, Instant dueAt) {
        return database.first(
                "select * from edition where newsletter = ? and due_at = ?",
                EditionLifecycle::read,
                newsletter,
                dueAt.toEpochMilli());
    }

    /** Returns the frozen editions that are confirmed and neither held nor released yet. */
    public List<EditionEntry> confirmed() {
        return database.query(
                "select * from edition where state = 'frozen' and confirmed_at > 0 order by number",
                EditionLifecycle::read);
    }

    /** Returns the editions of a newsletter that are not frozen yet, the earliest hour first. */
    public List<EditionEntry> upcoming(String newsletter) {
        return database.query(
                "select * from edition where newsletter = ? and state in ('next', 'draft') order by due_at, number",
                EditionLifecycle::read,
                newsletter);
    }

    /** Returns the editions without bytes: next ones, drafts, and those that were cancelled before they had any. */
    public List<EditionEntry> unfrozen() {
        return database.query(
                "select * from edition where fingerprint = '' order by number desc", EditionLifecycle::read);
    }

    /**
     * Enters the edition of an hour into the ledger under its id. Asking again changes nothing, whatever its state has
     * become.
     *
     * @param asOf the day its window looks back from
     * @return the edition of that hour, which keeps the id it was first given
     */
    public EditionEntry ensureNext(EditionId id, String newsletter, LocalDate asOf, Instant dueAt) {
        return database.inTransaction(connection -> {
            Optional<EditionEntry> known = Sql.first(
                    connection,
                    "select * from edition where (newsletter = ? and due_at = ?) or id = ? order by due_at desc",
                    EditionLifecycle::read,
                    newsletter,
                    dueAt.toEpochMilli(),
                    id.value());
            if (known.isPresent()) {
                return known.get();
            }
            insert(connection, id, newsletter, asOf.toString(), dueAt.toEpochMilli(), EditionState.NEXT);
            return find(connection, id).orElseThrow();
        });
    }

    private static void insert(
            Connection connection, EditionId id, String newsletter, String asOf, long dueAt, EditionState state)
            throws SQLException {
        Sql.update(
                connection,
                "insert into edition (number, id, newsletter, window_from, window_to, items, fingerprint, frozen_at, state,"
                        + " due_at, as_of) select coalesce(max(number), 0) + 1, ?, ?, '', '', 0, '', 0, ?, ?, ? from edition",
                id.value(),
                newsletter,
                state.word(),
                dueAt,
                asOf);
    }

    /**
     * Notes that staff work on an edition; doing so again changes nothing.
     *
     * @throws UserException when it is frozen, sent or cancelled, or not in the ledger
     */
    public void startDraft(EditionId id) {
        step(id, Step.START_DRAFT, StateReason.NONE);
    }

    /**
     * Circumstances under which an edition is frozen.
     *
     * @param by the person who freezes it; empty for the schedule
     * @param due the hour it is for; empty for one that is made by hand
     * @param confirmed decision for the time after planning; empty when that is still to be taken
     */
    public record Freezing(String by, Optional<Due> due, Optional<Confirmation> confirmed, Optional<Long> chosenAfter) {

        public Freezing(String by, Optional<Due> due, Optional<Confirmation> confirmed) {
            this(by, due, confirmed, Optional.empty());
        }

        /** Freezing by hand, by nobody in particular, to be decided later. */
        public static final Freezing PLAIN = new Freezing("", Optional.empty(), Optional.empty());

        /**
         * Hour of a newsletter.
         *
         * @param asOf the day its window looks back from
         */
        public record Due(Instant at, LocalDate asOf) {}
    }

    /**
     * Freezes an edition: writes its bytes, in place of others as long as it is only frozen. One that waits stays as it
     * is, since it may have been shown to somebody; so does one that was released.
     *
     * @return the edition in the ledger
     * @throws UserException when it was cancelled
     */
    public FrozenEdition freeze(Edition edition, Freezing freezing) {
        return database.inTransaction(connection -> {
            Optional<EditionEntry> known = find(connection, edition.id());
            if (known.isEmpty()) {
                insert(connection, edition.id(), edition.newsletter(), "", 0, EditionState.DRAFT);
            } else if (known.get().state() == EditionState.CANCELLED) {
                throw ApprovalRules.cancelled(known.get());
            }
            EditionEntry entry = require(connection, edition.id());
            if (Step.FREEZE.isLegalFrom(entry.state())) {
                write(connection, entry, edition, freezing);
            }
            return EditionRepository.find(connection, edition.id()).orElseThrow();
        });
    }

    private void write(Connection connection, EditionEntry entry, Edition edition, Freezing freezing)
            throws SQLException {
        boolean same = entry.state() == EditionState.FROZEN
                && isSame(
                        EditionRepository.find(connection, edition.id())
                                .orElseThrow()
                                .edition(),
                        edition);
        take(connection, entry, Step.FREEZE, StateReason.NONE);
        if (!same) {
            EditionRows.replaceContent(connection, entry.number(), edition, clock.millis());
        }
        if (!freezing.by().isEmpty()) {
            Sql.update(connection, "update edition set frozen_by = ? where number = ?", freezing.by(), entry.number());
        }
        if (freezing.chosenAfter().isPresent()) {
            Sql.update(
                    connection,
                    "update edition set chosen_after = ? where number = ?",
                    freezing.chosenAfter().get(),
                    entry.number());
        } else if (!same) {
            Sql.update(
                    connection,
                    "update edition set chosen_after = (" + RELEASES + ") where number = ?",
                    entry.number());
        }
        if (freezing.due().isPresent()) {
            Freezing.Due due = freezing.due().get();
            Sql.update(
                    connection,
                    "update edition set due_at = ?, as_of = ? where number = ? and due_at = 0 and not exists"
                            + " (select 1 from edition other where other.newsletter = ? and other.due_at = ?)",
                    due.at().toEpochMilli(),
                    due.asOf().toString(),
                    entry.number(),
                    edition.newsletter(),
                    due.at().toEpochMilli());
        }
        if (freezing.confirmed().isPresent()) {
            Sql.update(
                    connection,
                    "update edition set confirmed_at = ?, send_at = ? where number = ?",
                    clock.millis(),
                    freezing.confirmed()
                            .get()
                            .sendAt()
                            .map(Instant::toEpochMilli)
                            .orElse(0L),
                    entry.number());
        }
    }

    private static boolean isSame(Edition one, Edition other) {
        return one.fingerprint().equals(other.fingerprint()) && one.coverage().equals(other.coverage());
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
        EditionEntry entry = require(id);
        try (Database.Lock lock = lock(entry)) {
            database.transact(connection -> {
                EditionEntry now = require(connection, id);
                if (now.state().isFrozen()
                        && now.state() != EditionState.CANCELLED
                        && EditionRepository.isStarted(connection, now.number())) {
                    throw new UserException("The edition " + id
                            + " has begun to go out, so it cannot go back to draft. Stop it with: newsdigest cancel "
                            + id);
                }
                take(connection, now, Step.UNFREEZE, StateReason.of(ReasonKind.BACK_TO_DRAFT, by));
                EditionRows.clear(connection, now.number());
            });
        }
    }

    /**
     * Holds a planned edition.
     *
     * @param also work in the same transaction
     * @throws UserException when it was released, cancelled or taken back meanwhile
     */
    public void hold(EditionId id, PendingEditions.HoldTerms holdTerms, Database.TransactionBody also) {
        Instant now = clock.instant();
        database.transact(connection -> {
            EditionEntry entry = require(connection, id);
            Optional<Hold> before = PendingEditions.record(connection, entry.number());
            if (entry.state() == EditionState.WAITING) {
                if (holdTerms.sendAt().isPresent()) {
                    requireFuture(holdTerms.sendAt().get(), now);
                    setTime(connection, entry, before.orElseThrow(), holdTerms.sendAt());
                }
            } else {
                requirePlanned(entry);
                PendingEditions.HoldTerms left =
                        before.filter(hold -> !hold.approvedBy().isEmpty()).isPresent()
                                ? new PendingEditions.HoldTerms(Optional.empty(), holdTerms.sendAt())
                                : holdTerms;
                if (left.areNone()) {
                    throw new UserException("The edition " + id + " has nothing to wait for.");
                }
                take(connection, entry, Step.HOLD, left.reason());
                PendingEditions.write(connection, entry.number(), left, before, now);
            }
            forgetConfirmation(connection, entry);
            also.on(connection);
        });
    }

    private static void requireFuture(Instant time, Instant now) {
        if (!time.isAfter(now)) {
            throw new UserException("That time is over. Nothing was changed: choose a later one, or send it now.");
        }
    }

    private static void setTime(Connection connection, EditionEntry entry, Hold hold, Optional<Instant> time)
            throws SQLException {
        Sql.update(
                connection,
                "update waiting set send_at = ? where edition = ?",
                time.map(Instant::toEpochMilli).orElse(0L),
                entry.number());
        StateReason reason = hold.needsApproval() || time.isEmpty()
                ? StateReason.of(ReasonKind.WAITS_FOR_APPROVAL)
                : StateReason.waitsUntil(time.get());
        take(connection, entry, hold.needsApproval() || time.isPresent() ? Step.HOLD : Step.UNSCHEDULE, reason);
    }

    /**
     * Removes the time that an edition waits for: it then waits for its approval alone, or for a decision.
     *
     * @throws UserException when it waits for no time
     */
    public void unschedule(EditionId id) {
        database.transact(connection -> {
            EditionEntry entry = require(connection, id);
            Optional<Hold> wait = PendingEditions.record(connection, entry.number())
                    .filter(waiting -> waiting.sendAt().isPresent());
            if (entry.state() != EditionState.WAITING || wait.isEmpty()) {
                throw new UserException("The edition " + id + " waits for no time.");
            }
            setTime(connection, entry, wait.get(), Optional.empty());
            if (!wait.get().needsApproval()) {
                reason(connection, entry, StateReason.NONE);
            }
        });
    }

    /**
     * Approves an edition that waits for it.
     *
     * @param by the person who approves
     * @param rule rule for those who may
     * @return the time it still waits for; empty when this released it
     * @throws UserException when it does not wait for approval, or no longer, or when this person may not
     */
    public Optional<Instant> approve(EditionId id, String by, ApprovalRules.Approver rule) {
        return approve(id, by, rule, ALONE);
    }

    /** As the other {@code approve}, with work that is done in the same transaction. */
    public Optional<Instant> approve(
            EditionId id, String by, ApprovalRules.Approver rule, Database.TransactionBody also) {
        Instant now = clock.instant();
        return database.inTransaction(connection -> {
            EditionEntry entry = require(connection, id);
            Optional<Hold> wait = PendingEditions.record(connection, entry.number());
            boolean asked = entry.state() == EditionState.WAITING
                    && wait.filter(Hold::needsApproval).isPresent();
            if (!asked || now.isAfter(wait.get().expiresAt().orElseThrow())) {
                throw ApprovalRules.refusal(entry, wait, now, zone);
            }
            rule.require(entry, by);
            Optional<Instant> later = wait.get().sendAt().filter(time -> time.isAfter(now));
            Sql.update(
                    connection,
                    "update waiting set approved_by = ?, send_at = ? where edition = ? and approved_by = ''",
                    by,
                    later.map(Instant::toEpochMilli).orElse(0L),
                    entry.number());
            if (later.isPresent()) {
                take(connection, entry, Step.HOLD, StateReason.waitsUntil(later.get()));
            } else {
                leave(connection, entry, StateReason.of(ReasonKind.APPROVED, by));
            }
            also.on(connection);
            return later;
        });
    }

    /**
     * Returns work for the transaction of a step: it ends the step when the edition's bytes are no longer those that were
     * decided about, since it was taken back to draft and frozen anew meanwhile.
     */
    public static Database.TransactionBody requireSameBytes(FrozenEdition decided) {
        return connection -> {
            long same = Sql.number(
                    connection,
                    "select count(*) from edition where number = ? and fingerprint = ?",
                    decided.number(),
                    decided.edition().fingerprint());
            if (same == 0) {
                throw ApprovalRules.otherBytes(decided.edition().id());
            }
        };
    }

    /**
     * Releases an edition: from now on the next process that looks sends what is owed of it.
     *
     * @param needsApproval true when it must have been approved
     * @param also work in the same transaction
     * @throws UserException when it was cancelled, is not planned, or still needs approval
     */
    public void release(EditionId id, boolean needsApproval, StateReason reason, Database.TransactionBody also) {
        database.transact(connection -> {
            EditionEntry entry = require(connection, id);
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
            if (entry.state() == EditionState.FROZEN) {
                requirePlanned(entry);
                requireNews(connection, entry);
            }
            leave(connection, entry, reason);
            also.on(connection);
        });
    }

    /**
     * Goes on with an edition that the caller saw going out; a pause or an end that came meanwhile holds.
     *
     * @throws UserException when it is not going out any more
     */
    public void goOn(EditionId id) {
        database.transact(connection -> {
            EditionEntry entry = require(connection, id);
            if (entry.state() == EditionState.CANCELLED) {
                throw ApprovalRules.cancelled(entry);
            }
            take(connection, entry, Step.GO_ON, StateReason.NONE);
        });
    }

    private static void requirePlanned(EditionEntry entry) {
        if (entry.state() == EditionState.FROZEN && !entry.isPlanned()) {
            throw new UserException("The audience of " + entry.id() + " is not complete: planning it was interrupted."
                    + " Freeze it again, or run: newsdigest resume " + entry.id());
        }
    }

    /**
     * Checks that the items of an edition are still news. One that was not confirmed held nothing back: what it carries
     * may have gone out since in another one.
     */
    private static void requireNews(Connection connection, EditionEntry entry) throws SQLException {
        Optional<UserException> overtaken = overtaken(connection, entry);
        if (overtaken.isPresent()) {
            throw overtaken.get();
        }
    }

    private static Optional<UserException> overtaken(Connection connection, EditionEntry entry) throws SQLException {
        List<String> others = overtakers(connection, entry.number());
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(new UserException("What " + entry.id() + " tells has gone out since it was chosen, in "
                        + String.join(", ", others) + ". Take it back to draft and look at it: newsdigest draft "
                        + entry.id()));
    }

    /** The editions that were released since the news of this one were chosen, and tell the same. */
    private static List<String> overtakers(Connection connection, int number) throws SQLException {
        return Sql.query(
                connection,
                "select distinct other.id from edition_item mine join edition_item theirs on theirs.language ="
                        + " mine.language and theirs.item = mine.item and theirs.edition <> mine.edition join edition other"
                        + " on other.number = theirs.edition join edition this on this.number = mine.edition"
                        + " where mine.edition = ? and other.newsletter = this.newsletter and other.release_order >"
                        + " this.chosen_after and other.state <> 'cancelled'",
                row -> row.getString(1),
                number);
    }

    /**
     * Throws away what nobody but the schedule has frozen, when another edition has told it since; it is made anew.
     *
     * @return true when it was thrown away
     */
    public boolean discardOvertaken(EditionId id) {
        EditionEntry entry = require(id);
        boolean overtaken = entry.state() == EditionState.FROZEN
                && entry.frozenBy().isEmpty()
                && database.withConnection(
                        connection -> !overtakers(connection, entry.number()).isEmpty());
        if (overtaken) {
            backToDraft(id, "");
        }
        return overtaken;
    }

    /**
     * Takes a confirmation back, when what was confirmed has been told by another edition since.
     *
     * @throws UserException when that is so
     */
    public void requireNews(EditionId id) {
        Optional<UserException> overtaken = database.inTransaction(connection -> {
            EditionEntry entry = require(connection, id);
            Optional<UserException> reason =
                    entry.state() == EditionState.FROZEN ? overtaken(connection, entry) : Optional.empty();
            if (reason.isPresent()) {
                forgetConfirmation(connection, entry);
            }
            return reason;
        });
        if (overtaken.isPresent()) {
            throw overtaken.get();
        }
    }

    private void leave(Connection connection, EditionEntry entry, StateReason reason) throws SQLException {
        if (entry.state() != EditionState.SENDING) {
            Sql.update(connection, "update edition set run_at = ? where number = ?", clock.millis(), entry.number());
        }
        boolean more = entry.state() == EditionState.DONE && EditionRepository.isOwing(connection, entry.number());
        take(connection, entry, more ? Step.EXTEND : Step.RELEASE, reason);
        Sql.update(
                connection,
                "update edition set released_at = ?, release_order = 1 + (" + RELEASES
                        + ") where number = ? and released_at = 0",
                clock.millis(),
                entry.number());
        Sql.update(connection, "update waiting set send_at = 0 where edition = ?", entry.number());
        forgetConfirmation(connection, entry);
    }

    private static void forgetConfirmation(Connection connection, EditionEntry entry) throws SQLException {
        Sql.update(connection, "update edition set confirmed_at = 0, send_at = 0 where number = ?", entry.number());
    }

    /**
     * Stops an edition until it is resumed; a process that is sending it notices within a second or two.
     *
     * @throws UserException when it is not going out
     */
    public void pause(EditionId id) {
        database.transact(connection -> {
            EditionEntry entry = require(connection, id);
            Optional<Hold> wait = PendingEditions.record(connection, entry.number());
            if (entry.state() == EditionState.WAITING
                    && wait.filter(Hold::needsApproval).isPresent()) {
                throw new UserException(
                        "The edition " + id + " waits for approval and goes to nobody before. To stop it"
                                + " for good: newsdigest cancel " + id);
            }
            take(connection, entry, Step.PAUSE, StateReason.of(ReasonKind.PAUSED_BY_HAND));
            Sql.update(connection, "update waiting set send_at = 0 where edition = ?", entry.number());
        });
    }

    /**
     * Stops an edition for good, also one that is not frozen yet; what has not been sent never will be.
     *
     * @throws UserException when it is over
     */
    public void cancel(EditionId id) {
        step(id, Step.CANCEL, StateReason.of(ReasonKind.CANCELLED_BY_HAND));
    }

    /** Gives up an edition that was not approved in time; returns false when somebody was faster. */
    boolean expire(FrozenEdition edition) {
        return database.inTransaction(connection -> {
            boolean late = PendingEditions.record(connection, edition.number())
                    .filter(Hold::needsApproval)
                    .flatMap(Hold::expiresAt)
                    .filter(clock.instant()::isAfter)
                    .isPresent();
            return late && tryTake(connection, edition.number(), Step.EXPIRE, StateReason.of(ReasonKind.NOT_APPROVED));
        });
    }

    /** Releases an edition whose time has come; nothing when it waits no longer, or for another time. */
    void letGo(FrozenEdition edition) {
        Instant now = clock.instant();
        database.transact(connection -> {
            EditionEntry entry = require(connection, edition.edition().id());
            boolean due = PendingEditions.record(connection, entry.number())
                    .filter(hold -> !hold.needsApproval())
                    .flatMap(Hold::sendAt)
                    .filter(time -> !time.isAfter(now))
                    .isPresent();
            if (entry.state() == EditionState.WAITING && due) {
                leave(connection, entry, StateReason.of(ReasonKind.TIME_HAS_COME));
            }
        });
    }

    /** Notes why nobody sends an edition at the moment; one that was paused or cancelled meanwhile stays so. */
    public void interrupt(FrozenEdition edition, StateReason reason) {
        database.inTransaction(connection -> tryTake(connection, edition.number(), Step.INTERRUPT, reason));
    }

    /** Stops an edition that the mail server does not take; one that was paused or cancelled meanwhile stays so. */
    public void refuse(FrozenEdition edition, StateReason reason) {
        database.inTransaction(connection -> tryTake(connection, edition.number(), Step.REFUSE, reason));
    }

    /**
     * Notes that every delivery has its outcome; one that was cancelled meanwhile stays cancelled. An edition that still
     * owes, because a provider is paused or was a moment ago, stays as it is.
     */
    public void finish(FrozenEdition edition) {
        database.inTransaction(connection -> !EditionRepository.isOwing(connection, edition.number())
                && tryTake(connection, edition.number(), Step.FINISH, StateReason.NONE));
    }

    /**
     * Assigns an edition to a newsletter, when the one it was made for is no longer in the configuration.
     *
     * @throws UserException when it is over
     */
    public void adopt(EditionId id, String newsletter) {
        EditionEntry entry = require(id);
        int taken = database.update(
                "update edition set newsletter = ?, due_at = 0 where number = ? and state not in ('done', 'cancelled')",
                newsletter,
                entry.number());
        if (taken == 0) {
            throw new UserException("The edition " + id + " is over already.");
        }
    }

    /** Returns the latest edition with bytes of each newsletter that the ledger knows. */
    public List<EditionEntry> latestOfEach() {
        return database.query(
                "select * from edition where number in (select max(number) from edition where fingerprint <> '' group by"
                        + " newsletter) order by number",
                EditionLifecycle::read);
    }

    /** Returns whether an edition of this newsletter has ever been let out. */
    public boolean hasReleased(String newsletter) {
        return database.first(
                        "select 1 from edition where newsletter = ? and released_at > 0 limit 1",
                        row -> row.getInt(1),
                        newsletter)
                .isPresent();
    }

    /** Gives all editions of a newsletter to the name that it has now; each keeps its hour, unless that has another. */
    public void rename(String from, String to) {
        database.transact(connection -> {
            Sql.update(
                    connection,
                    "update edition set due_at = 0 where newsletter = ? and due_at > 0 and exists (select 1 from edition other"
                            + " where other.newsletter = ? and other.due_at = edition.due_at)",
                    from,
                    to);
            Sql.update(connection, "update edition set newsletter = ? where newsletter = ?", to, from);
        });
    }

    private void step(EditionId id, Step step, StateReason reason) {
        database.transact(connection -> take(connection, require(connection, id), step, reason));
    }

    private EditionEntry require(EditionId id) {
        return database.withConnection(connection -> require(connection, id));
    }

    private static EditionEntry require(Connection connection, EditionId id) throws SQLException {
        return find(connection, id).orElseThrow(() -> new UserException("The ledger holds no edition " + id + "."));
    }

    private static void take(Connection connection, EditionEntry edition, Step step, StateReason reason)
            throws SQLException {
        if (!tryTake(connection, edition.number(), step, reason)) {
            throw new UserException(ApprovalRules.illegal(edition, step));
        }
    }

    /** Compares and sets in one statement; returns false when the edition is in no state that the step may leave. */
    private static boolean tryTake(Connection connection, int number, Step step, StateReason reason)
            throws SQLException {
        return Sql.update(
                        connection,
                        "update edition set state = ?, reason_kind = ?, reason = ? where number = ? and state in "
                                + step.sqlFrom(),
                        step.to().word(),
                        reason.kind().word(),
                        reason.value(),
                        number)
                == 1;
    }

    private static void reason(Connection connection, EditionEntry entry, StateReason reason) throws SQLException {
        Sql.update(
                connection,
                "update edition set reason_kind = ?, reason = ? where number = ?",
                reason.kind().word(),
                reason.value(),
                entry.number());
    }

    private Database.Lock lock(EditionEntry entry) {
        return database.lock(LockIds.edition(entry.number()), PATIENCE)
                .orElseThrow(() -> new UserException("Another process is working on the edition " + entry.id()
                        + ". Nothing was changed: try again in a moment."));
    }

    private static EditionEntry read(ResultSet row) throws SQLException {
        return new EditionEntry(
                row.getInt("number"),
                new EditionId(row.getString("id")),
                row.getString("newsletter"),
                EditionState.of(row.getString("state")),
                EditionRows.reason(row),
                instant(row.getLong("due_at")),
                Optional.of(row.getString("as_of"))
                        .filter(text -> !text.isEmpty())
                        .map(LocalDate::parse),
                row.getString("frozen_by"),
                row.getLong("planned_at") > 0,
                row.getLong("confirmed_at") > 0
                        ? Optional.of(new EditionEntry.Confirmation(instant(row.getLong("send_at"))))
                        : Optional.empty());
    }

    private static Optional<Instant> instant(long millis) {
        return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
