package newsdigest.schedule;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/** Shards that the job store believes one node to be sending, against those that it is sending. */
final class StuckShards {

    /** Age of an entry that is looked at: a younger one may be of a job that begins or ends at the moment. */
    private static final Duration SETTLED_AFTER = Duration.ofSeconds(30);

    /** Difference between the clocks of machines that is normal. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    private final Database database;
    private final String node;

    /** Time for which no shard is put off, unless by a clock that was wrong. */
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    /** Shard that Quartz takes to be running. */
    private record Fired(String entry, String job, String group) {}

    StuckShards(Database database, String node) {
        this.database = database;
        this.node = node;
    }

    /**
     * Removes the jobs of this node that nobody executes; they are handed in again at the next look.
     *
     * @param executing entries of the jobs that this node executes
     * @return number of jobs
     */
    int release(Set<String> executing) {
        bringBack();
        List<Fired> stuck = database.withConnection(connection -> find(connection, executing));
        if (stuck.isEmpty()) {
            return 0;
        }
        return database.withConnection(connection -> {
            connection.setAutoCommit(false);
            // The lock under which the job store takes and ends jobs.
            Sql.query(
                    connection,
                    "select lock_name from qrtz_locks where sched_name = ? and lock_name = 'TRIGGER_ACCESS' for update",
                    row -> row.getString(1),
                    ShardCluster.SCHEDULER);
            int released = 0;
            for (Fired fired : stuck) {
                released += remove(connection, fired);
            }
            connection.commit();
            connection.setAutoCommit(true);
            return released;
        });
    }

    /**
     * Makes due what a clock that was wrong put off to another year, and believes no sign of life of a time that is still to come:
     * with one, a machine that died while its clock was ahead would keep its shards until then.
     */
    private void bringBack() {
        long now = System.currentTimeMillis();
        database.update(
                "update qrtz_scheduler_state set last_checkin_time = ? where sched_name = ? and last_checkin_time > ?",
                now,
                ShardCluster.SCHEDULER,
                now + CLOCK_TOLERANCE.toMillis());
        database.update(
                "update qrtz_triggers set next_fire_time = ? where sched_name = ? and trigger_state = 'WAITING' and"
                        + " next_fire_time > ?",
                now,
                ShardCluster.SCHEDULER,
                now + LONGEST_PAUSE.toMillis());
    }

    private List<Fired> find(Connection connection, Set<String> executing) throws SQLException {
        long before = System.currentTimeMillis() - SETTLED_AFTER.toMillis();
        return Sql.query(
                        connection,
                        "select f.entry_id, coalesce(f.job_name, t.job_name),"
                                + " coalesce(f.job_group, t.job_group) from qrtz_fired_triggers f left join qrtz_triggers t on"
                                + " t.sched_name = f.sched_name and t.trigger_name = f.trigger_name and t.trigger_group ="
                                + " f.trigger_group where f.sched_name = ? and f.instance_name = ? and f.fired_time < ?",
                        row -> new Fired(
                                row.getString(1), String.valueOf(row.getString(2)), String.valueOf(row.getString(3))),
                        ShardCluster.SCHEDULER,
                        node,
                        before)
                .stream()
                .filter(fired -> !executing.contains(fired.entry()))
                .toList();
    }

    private static int remove(Connection connection, Fired fired) throws SQLException {
        int removed = Sql.update(
                connection,
                "delete from qrtz_fired_triggers where sched_name = ? and entry_id = ?",
                ShardCluster.SCHEDULER,
                fired.entry());
        if (removed == 0) {
            return 0;
        }
        for (String table : List.of("qrtz_simple_triggers", "qrtz_triggers")) {
            Sql.update(
                    connection,
                    "delete from " + table + " where sched_name = ? and trigger_group = ? and trigger_name in (select"
                            + " trigger_name from qrtz_triggers t where t.sched_name = ? and t.job_name = ? and t.job_group"
                            + " = ?)",
                    ShardCluster.SCHEDULER,
                    fired.group(),
                    ShardCluster.SCHEDULER,
                    fired.job(),
                    fired.group());
        }
        Sql.update(
                connection,
                "delete from qrtz_job_details where sched_name = ? and job_name = ? and job_group = ?",
                ShardCluster.SCHEDULER,
                fired.job(),
                fired.group());
        return 1;
    }
}
