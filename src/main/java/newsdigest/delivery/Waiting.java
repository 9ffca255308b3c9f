package newsdigest.delivery;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import newsdigest.delivery.FrozenEdition.Stage;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/** Frozen editions that wait: for somebody's approval, or for a time that was set by hand. Nothing of them is sent before. */
public final class Waiting {

    private final Database database;
    private final Editions editions;
    private final Clock clock;

    Waiting(Database database, Editions editions, Clock clock) {
        this.database = database;
        this.editions = editions;
        this.clock = clock;
    }

    /**
     * What an edition waits for.
     *
     * @param number the edition's
     * @param sendAt empty when it waits for no time
     * @param expiresAt until when it may be approved; empty when it needs no approval
     * @param askedAt when approval was asked for
     * @param reminded whether the approvers were asked a second time
     * @param approvedBy empty when nobody has approved it
     */
    public record Wait(
            int number,
            Optional<Instant> sendAt,
            Optional<Instant> expiresAt,
            Instant askedAt,
            boolean reminded,
            String approvedBy) {

        /** Whether it cannot be sent before somebody has approved it. */
        public boolean needsApproval() {
            return expiresAt.isPresent() && approvedBy.isEmpty();
        }

        /** Whether half of the time to approve it has passed without an answer or a reminder. */
        public boolean isToBeReminded(Instant now) {
            return needsApproval()
                    && !reminded
                    && now.isAfter(askedAt.plus(
                            Duration.between(askedAt, expiresAt.orElseThrow()).dividedBy(2)));
        }
    }

    /** What this edition waits for; empty when for nothing. */
    public Optional<Wait> of(FrozenEdition edition) {
        return query("where edition = " + edition.number()).stream().findFirst();
    }

    /** Keeps an edition back until somebody has approved it; asking twice is asking once. */
    public void askForApproval(FrozenEdition edition, Duration within) {
        Instant now = clock.instant();
        update(
                "insert into waiting (edition, asked_at, expires_at) values (?, ?, ?) on conflict (edition) do update set"
                        + " asked_at = excluded.asked_at, expires_at = excluded.expires_at where waiting.expires_at = 0",
                edition.number(),
                now.toEpochMilli(),
                now.plus(within).toEpochMilli());
        if (of(edition).filter(Wait::needsApproval).isPresent()) {
            editions.move(edition, Stage.PAUSED, "waits for approval");
        }
    }

    /** Notes that the approvers were asked a second time. */
    public void reminded(FrozenEdition edition) {
        update("update waiting set reminded_at = ? where edition = ?", clock.millis(), edition.number());
    }

    /**
     * Lets an edition be sent.
     *
     * @param by who says so
     * @throws UserException when it does not wait for approval
     */
    public void approve(FrozenEdition edition, String by) {
        int changed = update(
                "update waiting set approved_by = ? where edition = ? and expires_at > 0 and approved_by = ''",
                by,
                edition.number());
        if (changed == 0 || edition.stage() == Stage.CANCELLED) {
            throw new UserException("The edition " + edition.edition().id() + " does not wait for approval.");
        }
        Optional<Instant> later = of(edition).flatMap(Wait::sendAt).filter(time -> time.isAfter(clock.instant()));
        if (later.isPresent()) {
            editions.move(edition, Stage.PAUSED, "waits until " + later.get());
        } else {
            editions.move(edition, Stage.SENDING, "approved by " + by);
        }
    }

    /** Keeps an edition back until a time; a running {@code serve} sends it then. */
    public void until(FrozenEdition edition, Instant time) {
        update(
                "insert into waiting (edition, send_at) values (?, ?) on conflict (edition) do update set"
                        + " send_at = excluded.send_at",
                edition.number(),
                time.toEpochMilli());
        editions.move(edition, Stage.PAUSED, "waits until " + time);
    }

    /** Lets go those whose time has come, and gives up those that nobody approved in time. */
    public void tend() {
        Instant now = clock.instant();
        for (FrozenEdition edition : editions.unfinished()) {
            Optional<Wait> wait = edition.stage() == Stage.PAUSED ? of(edition) : Optional.empty();
            if (wait.isEmpty()) {
                continue;
            }
            if (wait.get().needsApproval()) {
                if (now.isAfter(wait.get().expiresAt().orElseThrow())) {
                    editions.move(edition, Stage.CANCELLED, "nobody approved it in time");
                    new Deliveries(database, edition).cancel();
                }
            } else if (edition.reason().startsWith("waits until")
                    && wait.get().sendAt().filter(time -> !time.isAfter(now)).isPresent()) {
                editions.move(edition, Stage.SENDING, "its time has come");
            }
        }
    }

    private List<Wait> query(String condition) {
        try (Connection connection = database.connect()) {
            return Sql.query(connection, "select * from waiting " + condition, Waiting::read);
        } catch (SQLException e) {
            throw database.explain(e);
        }
    }

    private int update(String sql, Object... parameters) {
        try (Connection connection = database.connect()) {
            return Sql.update(connection, sql, parameters);
        } catch (SQLException e) {
            throw database.explain(e);
        }
    }

    private static Wait read(ResultSet row) throws SQLException {
        return new Wait(
                row.getInt("edition"),
                instant(row.getLong("send_at")),
                instant(row.getLong("expires_at")),
                Instant.ofEpochMilli(row.getLong("asked_at")),
                row.getLong("reminded_at") > 0,
                row.getString("approved_by"));
    }

    private static Optional<Instant> instant(long millis) {
        return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
