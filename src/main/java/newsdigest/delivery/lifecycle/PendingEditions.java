package newsdigest.delivery.lifecycle;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/**
 * Frozen editions that wait: for approval, or for a time that was set by hand. Nothing of them is sent before, and the
 * pages that were shown to those who approve stay as they are.
 */
public final class PendingEditions {

    private final Database database;
    private final EditionRepository editions;
    private final EditionLifecycle lifecycle;
    private final Clock clock;

    public PendingEditions(Database database, EditionRepository editions, EditionLifecycle lifecycle, Clock clock) {
        this.database = database;
        this.editions = editions;
        this.lifecycle = lifecycle;
        this.clock = clock;
    }

    /**
     * Terms of the hold of a newly planned edition.
     *
     * @param approvalWithin time in which it may be approved; empty when it needs no approval
     * @param sendAt empty when it waits for no time
     * @param ofSchedule true when that is its hour of the schedule, and not a time that somebody chose
     */
    public record HoldTerms(Optional<Duration> approvalWithin, Optional<Instant> sendAt, boolean ofSchedule) {

        /** Creates the terms of an edition that waits for a time that somebody chose, or for none. */
        public HoldTerms(Optional<Duration> approvalWithin, Optional<Instant> sendAt) {
            this(approvalWithin, sendAt, false);
        }

        /** Returns the same terms with their time, where they have one, as the hour of the schedule. */
        public HoldTerms asOfSchedule() {
            return new HoldTerms(approvalWithin, sendAt, sendAt.isPresent());
        }

        public boolean areNone() {
            return approvalWithin.isEmpty() && sendAt.isEmpty();
        }

        StateReason reason() {
            return approvalWithin.isPresent()
                    ? StateReason.of(StateReason.ReasonKind.WAITS_FOR_APPROVAL)
                    : StateReason.waitsUntil(sendAt.orElseThrow());
        }
    }

    /**
     * Hold of an edition, past or present.
     *
     * @param number the edition's
     * @param sendAt empty when it waits for no time
     * @param expiresAt end of the time in which it may be approved; empty when it needs no approval
     * @param askedAt start of the hold
     * @param approvedBy empty when nobody has approved it
     * @param ofSchedule true when what it waits for is its hour of the schedule, and not a time that somebody chose
     */
    public record Hold(
            int number,
            Optional<Instant> sendAt,
            Optional<Instant> expiresAt,
            Instant askedAt,
            String approvedBy,
            boolean ofSchedule) {

        /** Returns true when it cannot be sent before it is approved. */
        public boolean needsApproval() {
            return expiresAt.isPresent() && approvedBy.isEmpty();
        }

        /** Returns true when the schedule has lost the hour that it was made ready for: approved, it goes out only by hand. */
        public boolean isWithoutHour() {
            return ofSchedule && sendAt.isEmpty();
        }

        /** Returns the time at which it goes out once nothing else keeps it back; empty when it then goes out at once. */
        public Optional<Instant> timeAhead(Instant now) {
            return sendAt.filter(now::isBefore);
        }

        /** Returns the time at which half of the time to approve it has passed. */
        public Instant halfTime() {
            return askedAt.plus(
                    Duration.between(askedAt, expiresAt.orElse(askedAt)).dividedBy(2));
        }
    }

    /** Returns the hold of this edition; empty when it waits for nothing, or no longer. */
    public Optional<Hold> findHold(FrozenEdition edition) {
        return record(edition)
                .filter(hold -> hold.needsApproval() || hold.sendAt().isPresent())
                .filter(hold -> editions.stage(edition) == EditionState.WAITING);
    }

    /** Returns the person who has approved this edition. */
    public Optional<String> approvedBy(FrozenEdition edition) {
        return record(edition).map(Hold::approvedBy).filter(name -> !name.isEmpty());
    }

    /** Returns why an edition that nobody has got will not go out: another one has told its news since; empty when it may. */
    public Optional<UserException> whyOvertaken(FrozenEdition edition) {
        return database.withConnection(connection -> {
            EditionEntry entry =
                    EditionEntryRepository.require(connection, edition.edition().id());
            return entry.state() == EditionState.CANCELLED
                    ? Optional.empty()
                    : OvertakenNews.overtaken(connection, entry);
        });
    }

    private Optional<Hold> record(FrozenEdition edition) {
        return database.withConnection(connection -> record(connection, edition.number()));
    }

    /** Edition that needs approval, or needed it. */
    public record PendingApproval(FrozenEdition edition, Hold waiting) {}

    /** Returns the editions that need approval, and those that were cancelled for want of it after {@code since}. */
    public List<PendingApproval> findPendingApprovals(Instant since) {
        List<PendingApproval> asking = new ArrayList<>();
        for (Hold hold : query("where approved_by = '' and expires_at > " + since.toEpochMilli())) {
            editions.find(hold.number())
                    .filter(edition -> edition.stage() == EditionState.WAITING
                            || (edition.stage() == EditionState.CANCELLED
                                    && edition.reason().is(StateReason.ReasonKind.NOT_APPROVED)))
                    .ifPresent(edition -> asking.add(new PendingApproval(edition, hold)));
        }
        return asking;
    }

    /** Returns this edition with its hold, as long as it needs approval. */
    public Optional<PendingApproval> findPendingApproval(FrozenEdition edition) {
        return findHold(edition).filter(Hold::needsApproval).map(hold -> new PendingApproval(edition, hold));
    }

    /** Writes the hold of an edition; an approval that it has stays known. */
    static void write(Connection connection, int edition, HoldTerms holdTerms, Optional<Hold> before, Instant now)
            throws SQLException {
        Sql.update(connection, "delete from waiting where edition = ?", edition);
        Sql.update(
                connection,
                "insert into waiting (edition, send_at, asked_at, expires_at, approved_by, of_schedule)"
                        + " values (?, ?, ?, ?, ?, ?)",
                edition,
                holdTerms.sendAt().map(Instant::toEpochMilli).orElse(0L),
                now.toEpochMilli(),
                holdTerms
                        .approvalWithin()
                        .map(within -> now.plus(within).toEpochMilli())
                        .orElse(0L),
                before.map(Hold::approvedBy).orElse(""),
                holdTerms.ofSchedule() ? 1 : 0);
    }

    /**
     * Editions whose time was over and that do not go out.
     *
     * @param givenUp those that were not approved in time
     * @param overtaken why the others stay: their news have gone out in other editions
     */
    public record Kept(List<FrozenEdition> givenUp, List<UserException> overtaken) {}

    /**
     * Releases the editions whose time has come, and gives up those that were not approved in time.
     *
     * @param whyKept returns why an edition whose time has come has to wait on; empty when it may go out
     */
    public Kept processDue(Function<FrozenEdition, Optional<String>> whyKept) {
        Instant now = clock.instant();
        List<FrozenEdition> givenUp = new ArrayList<>();
        List<UserException> overtaken = new ArrayList<>();
        for (FrozenEdition edition : editions.in(EditionState.WAITING)) {
            Optional<Hold> wait = findHold(edition);
            if (wait.isEmpty()) {
                continue;
            }
            if (wait.get().needsApproval()) {
                if (lifecycle.expire(edition)) {
                    givenUp.add(edition);
                }
            } else if (!wait.get().sendAt().orElseThrow().isAfter(now)) {
                whyKept.apply(edition)
                        .ifPresentOrElse(
                                why -> lifecycle.keep(edition, why),
                                () -> lifecycle.letGo(edition).ifPresent(overtaken::add));
            }
        }
        return new Kept(givenUp, overtaken);
    }

    /** Returns the editions that wait for their approval and for their hour of the schedule. */
    public List<PendingApproval> findForSchedule() {
        return editions.in(EditionState.WAITING).stream()
                .flatMap(edition -> findPendingApproval(edition).stream())
                .filter(pending -> pending.waiting().ofSchedule())
                .toList();
    }

    /** Returns the hold of an edition, past or present, whatever its state. */
    static Optional<Hold> record(Connection connection, int edition) throws SQLException {
        return Sql.first(connection, "select * from waiting where edition = ?", PendingEditions::read, edition);
    }

    private List<Hold> query(String condition) {
        return database.query("select * from waiting " + condition, PendingEditions::read);
    }

    private static Hold read(ResultSet row) throws SQLException {
        return new Hold(
                row.getInt("edition"),
                instant(row.getLong("send_at")),
                instant(row.getLong("expires_at")),
                Instant.ofEpochMilli(row.getLong("asked_at")),
                row.getString("approved_by"),
                row.getInt("of_schedule") == 1);
    }

    private static Optional<Instant> instant(long millis) {
        return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
