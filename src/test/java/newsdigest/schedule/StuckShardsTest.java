package newsdigest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import newsdigest.delivery.ledger.Shard;
import newsdigest.edition.EditionId;
import newsdigest.store.Database;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shards that the ledger takes a machine to be sending, after it went back to a moment at which the machine was. */
@SuppressWarnings("NullAway.Init")
final class StuckShardsTest {

    private static final EditionId EDITION = new EditionId("weekly-2021-02-16");
    private static final List<Shard> SHARDS = List.of(new Shard(0, 1, 100), new Shard(1, 101, 200));

    @TempDir
    private Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(Ledgers.POSTGRESQL.in(folder));
        submit();
        database.update("update qrtz_triggers set trigger_state = 'BLOCKED' where job_name = 'shard-0'");
    }

    private void submit() {
        submit(database);
    }

    private static void submit(Database database) {
        try (ShardCluster shardCluster = ShardCluster.visitor(database)) {
            shardCluster.submit(EDITION, SHARDS);
        }
    }

    /** Writes what the job store writes of a shard that a node has begun. */
    private void begun(String node, Duration ago) {
        database.update(
                "insert into qrtz_fired_triggers (sched_name, entry_id, trigger_name, trigger_group, instance_name, fired_time,"
                        + " sched_time, priority, state, job_name, job_group) select sched_name, ?, trigger_name, trigger_group,"
                        + " ?, ?, next_fire_time, 5, 'EXECUTING', job_name, job_group from qrtz_triggers where job_name ="
                        + " 'shard-0'",
                node + "-1",
                node,
                System.currentTimeMillis() - ago.toMillis());
    }

    private int release(String... executing) {
        return new StuckShards(database, "one").release(Set.of(executing));
    }

    private List<String> waiting() {
        return database.query(
                "select job_name from qrtz_triggers where trigger_state = 'WAITING' order by job_name",
                row -> row.getString(1));
    }

    @Test
    void one_that_nobody_sends_is_released_and_handed_in_again_at_the_next_look() {
        begun("one", Duration.ofMinutes(1));

        assertThat(release()).isEqualTo(1);
        submit();

        assertThat(waiting()).containsExactly("shard-0", "shard-1");
        assertThat(database.number("select count(*) from qrtz_fired_triggers")).isZero();
    }

    @Test
    void one_that_a_wrong_clock_put_off_to_another_year_is_due() {
        database.update(
                "update qrtz_triggers set next_fire_time = ? where job_name = 'shard-1'",
                System.currentTimeMillis() + Duration.ofDays(365).toMillis());

        release();

        assertThat(database.number(
                        "select count(*) from qrtz_triggers where job_name = 'shard-1' and next_fire_time <= ?",
                        System.currentTimeMillis()))
                .isEqualTo(1);
    }

    @Test
    void a_machine_that_died_while_its_clock_was_a_day_ahead_is_not_believed_to_live_until_then() {
        checkedIn("ahead", Duration.ofDays(1));
        checkedIn("right", Duration.ofSeconds(-1));
        long right = lastCheckIn("right");

        release();

        assertThat(lastCheckIn("ahead")).isLessThanOrEqualTo(System.currentTimeMillis());
        assertThat(lastCheckIn("right")).isEqualTo(right);
    }

    private void checkedIn(String node, Duration ahead) {
        database.update(
                "insert into qrtz_scheduler_state (sched_name, instance_name, last_checkin_time, checkin_interval) values"
                        + " (?, ?, ?, 2000)",
                ShardCluster.SCHEDULER,
                node,
                System.currentTimeMillis() + ahead.toMillis());
    }

    private long lastCheckIn(String node) {
        return database.number("select last_checkin_time from qrtz_scheduler_state where instance_name = ?", node);
    }

    @Test
    void one_that_is_being_sent_stays() {
        begun("one", Duration.ofMinutes(1));

        assertThat(release("one-1")).isZero();
        assertThat(waiting()).containsExactly("shard-1");
    }

    @Test
    void one_that_was_begun_a_moment_ago_stays() {
        begun("one", Duration.ofSeconds(5));

        assertThat(release()).isZero();
        assertThat(waiting()).containsExactly("shard-1");
    }

    @Test
    void one_of_another_machine_stays() {
        begun("two", Duration.ofMinutes(1));

        assertThat(release()).isZero();
        assertThat(waiting()).containsExactly("shard-1");
    }

    @Test
    void those_of_a_ledger_are_handed_to_it_while_another_ledger_is_at_work() {
        Database other = Database.open(Ledgers.POSTGRESQL.in(folder));
        try (ShardCluster atWork = ShardCluster.visitor(database)) {
            atWork.submit(EDITION, SHARDS);
            submit(other);
        }

        assertThat(other.number("select count(*) from qrtz_job_details")).isEqualTo(2);
    }
}
