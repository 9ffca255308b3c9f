package newsdigest.delivery.lifecycle;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionRows;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.EditionState.Step;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.delivery.ledger.StateReason.ReasonKind;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.edition.selection.SendHistoryRepository;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.store.LockIds;
import newsdigest.store.Sql;

/** Steps of {@link EditionLifecycle} between an edition's id and its bytes: it is entered, frozen, and taken back. */
final class EditionFreezer {

    /** Time that a running planning may take before a step that needs the edition for itself is refused. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * Origin and step of the numbers of editions. Links in mail name an edition by its number: a ledger that was put back from a
     * backup must not give one again that an edition got since, or those links would open what is other people's. A step of four
     * seconds leaves the locks ({@link LockIds}) numbers for a century.
     */
    private static final Instant FIRST_NUMBERED = Instant.parse("2026-01-01T00:00:00Z");

    private static final Duration NUMBERED_EVERY = Duration.ofSeconds(4);

    private final Database database;
    private final Clock clock;
    private final EditionEntryRepository entries;

    EditionFreezer(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.entries = new EditionEntryRepository(database);
    }

    /**
     * Enters the edition of a due time into the ledger under its id. Asking again changes nothing, whatever its state has
     * become.
     *
     * @param asOf the day its window looks back from
     * @return the edition of that due time, which keeps the id it was first given
     */
    EditionEntry ensureNext(EditionId id, String newsletter, LocalDate asOf, Instant dueAt) {
        return database.inTransaction(connection -> {
            Optional<EditionEntry> known = Sql.first(
                    connection,
                    "select * from edition where (newsletter = ? and due_at = ?) or id = ? order by due_at desc",
                    EditionEntryRepository::read,
                    newsletter,
                    dueAt.toEpochMilli(),
                    id.value());
            if (known.isPresent()) {
                return known.get();
            }
            insert(connection, id, newsletter, asOf.toString(), dueAt.toEpochMilli(), EditionState.NEXT);
            return EditionEntryRepository.find(connection, id).orElseThrow();
        });
    }

    /**
     * Gives editions other due times, all or none.
     *
     * @return false, with nothing moved, when one of them is not as it was read any more, or when another edition has one of these times
     */
    boolean moveDue(Map<EditionEntry, Instant> hours) {
        return database.inTransaction(connection -> {
            boolean isMoved = isTakenFromItsHour(connection, hours) && isGivenItsHour(connection, hours);
            if (!isMoved) {
                connection.rollback();
            }
            return isMoved;
        });
    }

    /** Takes editions from their hours, as an hour may go from one of them to another. */
    private static boolean isTakenFromItsHour(Connection connection, Map<EditionEntry, Instant> hours)
            throws SQLException {
        for (EditionEntry entry : hours.keySet()) {
            int taken = Sql.update(
                    connection,
                    "update edition set due_at = 0 where number = ? and due_at = ? and state = ?",
                    entry.number(),
                    entry.dueAt().orElseThrow().toEpochMilli(),
                    entry.state().word());
            if (taken == 0) {
                return false;
            }
        }
        return true;
    }

    /** Gives each edition its new hour, in the place of one that nobody has begun to work on. */
    private static boolean isGivenItsHour(Connection connection, Map<EditionEntry, Instant> hours) throws SQLException {
        for (Map.Entry<EditionEntry, Instant> move : hours.entrySet()) {
            EditionEntry entry = move.getKey();
            long hour = move.getValue().toEpochMilli();
            removeNext(connection, entry.newsletter(), move.getValue());
            int given = Sql.update(
                    connection,
                    "update edition set due_at = ? where number = ? and not exists"
                            + " (select 1 from edition other where other.newsletter = ? and other.due_at = ?)",
                    hour,
                    entry.number(),
                    entry.newsletter(),
                    hour);
            if (given == 0) {
                return false;
            }
        }
        return true;
    }

    private void insert(
            Connection connection, EditionId id, String newsletter, String asOf, long dueAt, EditionState state)
            throws SQLException {
        long last = Sql.number(connection, "select coalesce(max(number), 0) from edition");
        Sql.update(
                connection,
                "insert into edition (number, id, newsletter, window_from, window_to, items, fingerprint, frozen_at, state,"
                        + " due_at, as_of) values (?, ?, ?, '', '', 0, '', 0, ?, ?, ?)",
                Math.max(
                        last + 1,
                        Duration.between(FIRST_NUMBERED, clock.instant()).dividedBy(NUMBERED_EVERY)),
                id.value(),
                newsletter,
                state.word(),
                dueAt,
                asOf);
    }

    /**
     * Freezes an edition: writes its bytes, in place of others as long as it is only frozen. One that waits stays as it
     * is, since it may have been shown to somebody; so does one that was released.
     *
     * @return the edition in the ledger
     * @throws UserException when it was cancelled, or a person made it ready with other bytes
     */
    FrozenEdition freeze(Edition edition, FreezeRequest request) {
        return database.inTransaction(connection -> {
            EditionEntry entry = knownOrDraft(connection, edition.id(), edition.newsletter());
            if (entry.state() == EditionState.CANCELLED) {
                throw ApprovalRules.cancelled(entry);
            }
            PageRemoval.requirePages(connection, entry.number(), edition.id());
            if (Step.FREEZE.isLegalFrom(entry.state())) {
                if (!request.isMadeReady()) {
                    // Somebody may have made it ready a moment ago.
                    EditionRepository.find(connection, edition.id())
                            .ifPresent(known -> known.requireKept(edition, ZoneOffset.UTC));
                }
                write(connection, entry, edition, request);
            }
            return EditionRepository.find(connection, edition.id()).orElseThrow();
        });
    }

    /** Writes the bytes of an edition that went out already, and takes it for cancelled. */
    void freezeAsSent(Edition edition) {
        database.transact(connection -> {
            EditionEntry entry = knownOrDraft(connection, edition.id(), edition.newsletter());
            if (Step.FREEZE.isLegalFrom(entry.state())) {
                write(connection, entry, edition, FreezeRequest.PLAIN);
                StateTransitions.take(
                        connection,
                        EditionEntryRepository.require(connection, edition.id()),
                        Step.CANCEL,
                        StateReason.WENT_OUT);
            } else if (entry.state() == EditionState.CANCELLED
                    && !EditionRepository.hasAudience(connection, entry.number())) {
                EditionRows.replaceContent(connection, entry.number(), edition, clock.millis());
                StateTransitions.writeReason(connection, entry, StateReason.WENT_OUT);
            }
        });
    }

    /** Enters an edition that its days name as a draft, unless the ledger knows it. */
    void ensureDraft(EditionId id, String newsletter) {
        database.transact(connection -> knownOrDraft(connection, id, newsletter));
    }

    /** Returns the edition's entry; one that the ledger does not know becomes a draft in it. */
    private EditionEntry knownOrDraft(Connection connection, EditionId id, String newsletter) throws SQLException {
        Optional<EditionEntry> known = EditionEntryRepository.find(connection, id);
        if (known.isPresent()) {
            return known.get();
        }
        insert(connection, id, newsletter, "", 0, EditionState.DRAFT);
        return EditionEntryRepository.require(connection, id);
    }

    private void write(Connection connection, EditionEntry entry, Edition edition, FreezeRequest request)
            throws SQLException {
        Optional<FrozenEdition> known = entry.state() == EditionState.FROZEN
                ? EditionRepository.find(connection, edition.id()).filter(before -> isSame(before.edition(), edition))
                : Optional.empty();
        boolean same = known.isPresent();
        StateTransitions.take(connection, entry, Step.FREEZE, StateReason.NONE);
        if (!same) {
            EditionRows.replaceContent(connection, entry.number(), edition, clock.millis());
        }
        // Who sends what somebody else made ready did not make it.
        boolean isMadeBefore = known.filter(FrozenEdition::isReady).isPresent() && !request.isMadeReady();
        if (!request.by().isEmpty() && !isMadeBefore) {
            Sql.update(connection, "update edition set frozen_by = ? where number = ?", request.by(), entry.number());
        }
        if (request.isMadeReady()) {
            Sql.update(
                    connection,
                    "update edition set made_ready_at = ? where number = ?",
                    clock.millis(),
                    entry.number());
        }
        if (request.chosenAfter().isPresent()) {
            Sql.update(
                    connection,
                    "update edition set chosen_after = ? where number = ?",
                    request.chosenAfter().get(),
                    entry.number());
        } else if (!same) {
            Sql.update(
                    connection,
                    "update edition set chosen_after = (" + EditionEntryRepository.RELEASES + ") where number = ?",
                    entry.number());
        }
        if (request.due().isPresent()
                && !giveHour(connection, entry, request.due().get())
                && entry.dueAt().isEmpty()) {
            throw new UserException("The hour of " + entry.id()
                    + " has got another edition at this moment, so this one was not made. It is tried again.");
        }
        if (request.confirmed().isPresent()) {
            Sql.update(
                    connection,
                    "update edition set confirmed_at = ?, send_at = ? where number = ?",
                    clock.millis(),
                    request.confirmed()
                            .get()
                            .sendAt()
                            .map(Instant::toEpochMilli)
                            .orElse(0L),
                    entry.number());
        }
    }

    /** Gives an edition made by hand a due time; see {@link EditionLifecycle#giveHour}. */
    void giveHour(EditionEntry made, FreezeRequest.Due due) {
        database.transact(connection -> {
            removeNext(connection, made.newsletter(), due.at());
            giveHour(connection, made, due);
        });
    }

    /** Gives an edition without a due time one; returns false where it has one, or another edition has this. */
    private static boolean giveHour(Connection connection, EditionEntry entry, FreezeRequest.Due due)
            throws SQLException {
        int given = Sql.update(
                connection,
                "update edition set due_at = ?, as_of = ? where number = ? and due_at = 0 and not exists"
                        + " (select 1 from edition other where other.newsletter = ? and other.due_at = ?)",
                due.at().toEpochMilli(),
                due.asOf().toString(),
                entry.number(),
                entry.newsletter(),
                due.at().toEpochMilli());
        return given > 0;
    }

    /** Removes the edition of an hour that nobody has begun to work on. */
    private static void removeNext(Connection connection, String newsletter, Instant dueAt) throws SQLException {
        Sql.update(
                connection,
                "delete from edition where newsletter = ? and due_at = ? and state = 'next'",
                newsletter,
                dueAt.toEpochMilli());
    }

    private static boolean isSame(Edition one, Edition other) {
        return one.fingerprint().equals(other.fingerprint()) && one.coverage().equals(other.coverage());
    }

    /**
     * Discards an edition's bytes and audience, so that it can be edited; it is approved anew when it is frozen again.
     *
     * @param by the person who does it
     * @param check check that is made first in the same transaction
     * @throws UserException when something of it was tried, or when it is not frozen
     */
    void backToDraft(EditionId id, String by, Database.TransactionBody check) {
        EditionEntry entry = entries.require(id);
        try (Database.Lock lock = lock(entry)) {
            database.transact(connection -> {
                check.on(connection);
                EditionEntry now = EditionEntryRepository.require(connection, id);
                if (now.state().isFrozen()
                        && now.state() != EditionState.CANCELLED
                        && EditionRepository.isStarted(connection, now.number())) {
                    throw ApprovalRules.begun(now);
                }
                StateReason reason = by.isEmpty() ? StateReason.NONE : StateReason.of(ReasonKind.BACK_TO_DRAFT, by);
                StateTransitions.take(connection, now, Step.UNFREEZE, reason);
                if (!by.isEmpty()) {
                    Sql.update(
                            connection,
                            "update edition set taken_back_at = ? where number = ?",
                            clock.millis(),
                            now.number());
                }
                EditionRows.clear(connection, now.number());
                SendHistoryRepository.putBack(connection, id);
            });
        }
    }

    private Database.Lock lock(EditionEntry entry) {
        return database.lock(LockIds.edition(entry.number()), PATIENCE)
                .orElseThrow(() -> new UserException("Another process is working on the edition " + entry.id()
                                + ". Nothing was changed: try again in a moment.")
                        .withKey("error.busy"));
    }
}
