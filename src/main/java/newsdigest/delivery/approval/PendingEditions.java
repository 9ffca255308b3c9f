package newsdigest.delivery.approval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import newsdigest.delivery.ledger.DeliveryRepository;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.FrozenEdition.Stage;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/**
 * Frozen editions that wait: for somebody's approval, or for a time that was set by hand. Nothing of them is sent before, and
 * what was shown to those who approve stays as it is.
 */
public final class PendingEditions {

    /** Why an edition was cancelled that nobody approved. */
    public static final String EXPIRED = "nobody approved it in time";

    private final Database database;
    private final EditionRepository editions;
    private final Clock clock;

    public PendingEditions(Database database, EditionRepository editions, Clock clock) {
        this.database = database;
        this.editions = editions;
        this.clock = clock;
    }

    /**
     * What a newly planned edition is to wait for.
     *
     * @param approvalWithin how long it may be approved; empty when it needs no approval
     * @param sendAt empty when it waits for no time
     */
    public record HoldTerms(Optional<Duration> approvalWithin, Optional<Instant> sendAt) {
        public boolean areNone() {
            return approvalWithin.isEmpty() && sendAt.isEmpty();
        }
    }

    /**
     * What an edition waits for, or has waited for.
     *
     * @param number the edition's
     * @param sendAt empty when it waits for no time
     * @param expiresAt until when it may be approved; empty when it needs no approval
     * @param askedAt when it began to wait
     * @param approvedBy empty when nobody has approved it
     */
    public record Hold(
            int number, Optional<Instant> sendAt, Optional<Instant> expiresAt, Instant askedAt, String approvedBy) {

        /** Whether it cannot be sent before somebody has approved it. */
        public boolean needsApproval() {
            return expiresAt.isPresent() && approvedBy.isEmpty();
        }

        /** When half of the time to approve it has passed. */
        public Instant halfTime() {
            return askedAt.plus(
                    Duration.between(askedAt, expiresAt.orElse(askedAt)).dividedBy(2));
        }
    }

    /** What this edition waits for; empty when for nothing, or no longer. */
    public Optional<Hold> findHold(FrozenEdition edition) {
        return record(edition)
                .filter(hold -> hold.needsApproval() || hold.sendAt().isPresent())
                .filter(hold -> editions.stage(edition) == Stage.PAUSED);
    }

    /** Who has approved this edition. */
    public Optional<String> approvedBy(FrozenEdition edition) {
        return record(edition).map(Hold::approvedBy).filter(name -> !name.isEmpty());
    }

    /** Whether somebody has approved this edition. */
    boolean isApproved(FrozenEdition edition) {
        return approvedBy(edition).isPresent();
    }

    private Optional<Hold> record(FrozenEdition edition) {
        return query("where edition = " + edition.number()).stream().findFirst();
    }

    /** An edition that somebody must approve, or must have. */
    public record PendingApproval(FrozenEdition edition, Hold waiting) {}

    /** Those that need approval, and those that were cancelled for want of it after {@code since}. */
    public List<PendingApproval> findPendingApprovals(Instant since) {
        List<PendingApproval> asking = new ArrayList<>();
        for (Hold hold : query("where approved_by = '' and expires_at > " + since.toEpochMilli())) {
            editions.find(hold.number())
                    .filter(edition -> edition.stage() == Stage.PAUSED
                            || (edition.stage() == Stage.CANCELLED
                                    && edition.reason().equals(EXPIRED)))
                    .ifPresent(edition -> asking.add(new PendingApproval(edition, hold)));
        }
        return asking;
    }

    /** Lets an edition wait of which nothing has been sent yet. */
    public void hold(FrozenEdition edition, HoldTerms holdTerms) {
        Instant now = clock.instant();
        database.transact(connection -> {
            Sql.update(
                    connection,
                    "insert into waiting (edition, send_at, asked_at, expires_at) values (?, ?, ?, ?)",
                    edition.number(),
                    holdTerms.sendAt().map(Instant::toEpochMilli).orElse(0L),
                    now.toEpochMilli(),
                    holdTerms
                            .approvalWithin()
                            .map(within -> now.plus(within).toEpochMilli())
                            .orElse(0L));
            String reason = holdTerms.approvalWithin().isPresent()
                    ? "waits for approval"
                    : "waits until " + holdTerms.sendAt().orElseThrow();
            editions.move(connection, edition, Stage.PAUSED, reason);
        });
    }

    /** Sets another time for an edition that waits. */
    public void reschedule(FrozenEdition edition, Instant time) {
        boolean needsApproval = findHold(edition).filter(Hold::needsApproval).isPresent();
        database.transact(connection -> {
            Sql.update(
                    connection,
                    "update waiting set send_at = ? where edition = ?",
                    time.toEpochMilli(),
                    edition.number());
            if (!needsApproval) {
                editions.move(connection, edition, Stage.PAUSED, "waits until " + time);
            }
        });
    }

    /** No time will set it going any more. */
    public void clearSendTime(FrozenEdition edition) {
        database.update("update waiting set send_at = 0 where edition = ?", edition.number());
    }

    /**
     * Lets an edition be sent.
     *
     * @param by who says so
     * @return until when it still waits; empty when it may be sent at once
     * @throws UserException when it does not wait for approval, or no longer
     */
    public Optional<Instant> approve(FrozenEdition edition, String by) {
        Instant now = clock.instant();
        Optional<Hold> wait = record(edition);
        if (editions.stage(edition) != Stage.PAUSED || wait.isEmpty() || !isApproved(wait.get(), edition, by, now)) {
            throw refusal(edition, wait, now);
        }
        return wait.get().sendAt().filter(time -> time.isAfter(now));
    }

    /** Both at once, so that approving and giving up cannot both succeed. */
    private boolean isApproved(Hold hold, FrozenEdition edition, String by, Instant now) {
        Optional<Instant> later = hold.sendAt().filter(time -> time.isAfter(now));
        return database.inTransaction(connection -> {
            boolean approved = Sql.update(
                            connection,
                            "update waiting set approved_by = ?, send_at = ? where edition = ? and approved_by = ''"
                                    + " and expires_at >= ? and edition in"
                                    + " (select number from edition where state = 'paused')",
                            by,
                            later.map(Instant::toEpochMilli).orElse(0L),
                            edition.number(),
                            now.toEpochMilli())
                    == 1;
            if (approved) {
                editions.move(
                        connection,
                        edition,
                        later.isPresent() ? Stage.PAUSED : Stage.SENDING,
                        "approved by " + by
                                + later.map(time -> ", waits until " + time).orElse(""));
            }
            return approved;
        });
    }

    private UserException refusal(FrozenEdition edition, Optional<Hold> wait, Instant now) {
        String id = edition.edition().id().value();
        Optional<Instant> expired =
                wait.filter(Hold::needsApproval).flatMap(Hold::expiresAt).filter(now::isAfter);
        if (expired.isPresent()) {
            return new UserException("The edition " + id + " could be approved until " + expired.get()
                    + ". Nobody did, so it is not sent. If it is still wanted, make it again with 'newsdigest send', which"
                    + " asks again.");
        }
        String by = wait.map(Hold::approvedBy).orElse("");
        return new UserException("The edition " + id + " does not wait for approval"
                + (by.isEmpty() ? "." : ": it has been approved by " + by + "."));
    }

    /**
     * Lets go those whose time has come, and gives up those that nobody approved in time.
     *
     * @return those that were given up
     */
    public List<FrozenEdition> processDue() {
        Instant now = clock.instant();
        List<FrozenEdition> givenUp = new ArrayList<>();
        for (FrozenEdition edition : editions.unfinished()) {
            Optional<Hold> wait = edition.stage() == Stage.PAUSED ? findHold(edition) : Optional.empty();
            if (wait.isEmpty()) {
                continue;
            }
            if (wait.get().needsApproval()) {
                if (now.isAfter(wait.get().expiresAt().orElseThrow()) && expire(edition)) {
                    givenUp.add(edition);
                }
            } else if (!wait.get().sendAt().orElseThrow().isAfter(now)) {
                releaseDue(edition, wait.get().sendAt().orElseThrow());
            }
        }
        return givenUp;
    }

    private boolean expire(FrozenEdition edition) {
        boolean givenUp = database.inTransaction(connection -> Sql.update(
                        connection,
                        "update edition set state = 'cancelled', reason = ? where number = ? and state = 'paused'"
                                + " and number in (select edition from waiting where approved_by = '')",
                        EXPIRED,
                        edition.number())
                == 1);
        if (givenUp) {
            new DeliveryRepository(database, edition).cancel();
        }
        return givenUp;
    }

    private void releaseDue(FrozenEdition edition, Instant time) {
        database.transact(connection -> {
            int changed = Sql.update(
                    connection,
                    "update waiting set send_at = 0 where edition = ? and send_at = ?",
                    edition.number(),
                    time.toEpochMilli());
            if (changed == 1) {
                editions.move(connection, edition, Stage.SENDING, "its time has come");
            }
        });
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
                row.getString("approved_by"));
    }

    private static Optional<Instant> instant(long millis) {
        return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
