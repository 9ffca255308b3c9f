package newsdigest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
final class PostgresSessionTest {

    @TempDir
    private Path folder;

    private static String setting(Connection connection, String name) throws SQLException {
        return Sql.query(connection, "select current_setting(?)", row -> row.getString(1), name)
                .get(0);
    }

    private static void assertSettings(Connection connection, Map<String, String> wanted) throws SQLException {
        for (Map.Entry<String, String> setting : wanted.entrySet()) {
            assertThat(setting(connection, setting.getKey()))
                    .as(setting.getKey())
                    .isEqualTo(setting.getValue());
        }
    }

    @Test
    void every_session_has_time_limits_of_our_own() throws SQLException {
        Database database = Database.open(Ledgers.POSTGRESQL.in(folder));
        try (Connection connection = database.connect()) {
            assertSettings(
                    connection, Map.of("synchronous_commit", "on", "idle_in_transaction_session_timeout", "5min"));
        }
        try (Connection connection = database.begin()) {
            assertSettings(connection, Map.of("idle_in_transaction_session_timeout", "30s", "lock_timeout", "45s"));
        }
        try (Connection connection = database.connect()) {
            assertSettings(connection, Map.of("idle_in_transaction_session_timeout", "5min", "lock_timeout", "0"));
        }
    }

    @Test
    void a_long_statement_over_one_session_ends_no_other() throws SQLException {
        Database database = Database.open(Ledgers.POSTGRESQL.in(folder));
        SessionKeeper keeper = new SessionKeeper(Duration.ofMillis(100), Duration.ofMillis(900));
        try (Connection busy = database.connect();
                Connection idle = database.connect();
                Connection failed = database.connect()) {
            keeper.keep(busy);
            keeper.keep(idle);
            keeper.keep(failed);
            failed.setAutoCommit(false);
            assertThatThrownBy(() -> Sql.execute(failed, "select 1/0")).isInstanceOf(SQLException.class);

            Sql.execute(busy, "select pg_sleep(0.5)");
            failed.rollback();
            Sql.execute(busy, "select pg_sleep(2)");

            assertThat(idle.isValid(1)).isTrue();
            assertThat(failed.isValid(1)).isTrue();
            for (Connection session : new Connection[] {busy, idle, failed}) {
                keeper.leave(session);
            }
        }
    }

    @Test
    void the_server_tells_its_time() {
        Instant told = Database.open(Ledgers.POSTGRESQL.in(folder)).serverTime().orElseThrow();
        assertThat(Duration.between(told, Instant.now()).abs()).isLessThan(Duration.ofSeconds(30));
        assertThat(Database.open(folder.resolve("ledger.db")).serverTime()).isEqualTo(Optional.empty());
    }

    @Test
    void sessions_that_nobody_uses_are_given_back_and_opened_again_when_they_are_wanted()
            throws SQLException, InterruptedException {
        Database database = Database.open(Ledgers.POSTGRESQL.in(folder));
        String name;
        try (Connection first = database.connect();
                Connection second = database.connect()) {
            name = first.getCatalog();
            assertThat(second.getCatalog()).isEqualTo(name);
        }

        Instant limit = Instant.now().plus(Duration.ofMinutes(2));
        while (sessions(name) > 0 && Instant.now().isBefore(limit)) {
            Thread.sleep(200);
        }
        assertThat(sessions(name)).isZero();

        assertThat(database.number("select 1")).isEqualTo(1);
        assertThat(sessions(name)).isEqualTo(1);
    }

    private static long sessions(String database) throws SQLException {
        try (Connection outside = Ledgers.server().getPostgresDatabase().getConnection()) {
            return Sql.number(outside, "select count(*) from pg_stat_activity where datname = ?", database);
        }
    }

    @Test
    @Tag("storm")
    void a_machine_that_stands_still_while_it_writes_is_put_out_within_a_minute() throws SQLException {
        Database database = Database.open(Ledgers.POSTGRESQL.in(folder));
        try (Connection still = database.begin()) {
            Sql.query(still, "select count(*) from edition", row -> row.getLong(1));
            Instant begun = Instant.now();
            database.transact(connection -> Sql.query(connection, "select 1", row -> row.getInt(1)));
            Duration waited = Duration.between(begun, Instant.now());
            System.out.println("a writer that stands still was put out after " + waited);
            assertThat(waited).isBetween(Duration.ofSeconds(25), Duration.ofSeconds(60));
        } catch (SQLException putOut) {
            assertThat(putOut.getSQLState()).isIn("25P03", "08003", "08006");
        }
    }
}
