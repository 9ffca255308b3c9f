package newsdigest.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import newsdigest.cli.Cli;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.config.StoreSettings;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.edition.EditionId;
import newsdigest.store.Database;
import newsdigest.store.Sql;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Node that serves while a later version of the program changes its ledger. */
@SuppressWarnings("NullAway.Init")
final class LaterVersionTest {

    @TempDir
    private Path folder;

    private NewsWorkspace room;
    private Database ledger;

    @BeforeEach
    void open() {
        room = new NewsWorkspace(folder);
    }

    @AfterEach
    void close() {
        room.close();
    }

    private void serveOn(Ledgers kind) throws Exception {
        StoreSettings settings = kind.in(folder);
        room.workspace.set("store", settings.onThisMachine().map(Path::toString).orElseGet(settings::toString));
        if (settings.onThisMachine().isEmpty()) {
            room.workspace.set("store-user", "postgres");
        }
        ledger = Database.open(settings);
        room.serve();
    }

    /** Adds columns to tables that the node works with, as a migration of a later version does. */
    private void migrateByAdding() {
        ledger.transact(connection -> {
            for (String table : new String[] {"edition", "delivery", "rendition", "audience", "due_run"}) {
                Sql.update(connection, "alter table " + table + " add column later_word varchar(20) default 'new'");
            }
            note(connection, 998, "added words");
        });
    }

    private void migrateByBreaking() {
        ledger.transact(connection -> note(connection, 999, "breaking words"));
    }

    private static void note(Connection connection, int version, String description) throws SQLException {
        Sql.update(
                connection,
                "insert into flyway_schema_history select ?, ?, ?, type, 'later.sql', 1, installed_by, installed_on, 1,"
                        + " success from flyway_schema_history where installed_rank = 1",
                version,
                String.valueOf(version),
                description);
    }

    @Test
    void a_node_sends_on_while_a_later_version_adds_to_the_ledger() throws Exception {
        AtomicInteger tried = new AtomicInteger();
        room.withListener(new DeliveryListener() {
            @Override
            public void tried(
                    EditionId edition, long delivery, DeliveryState deliveryState, String reply, String server) {
                if (tried.incrementAndGet() == 1) {
                    migrateByAdding();
                }
            }
        });
        serveOn(Ledgers.SQLITE);

        room.minute("2021-02-16T08:00:00Z");
        assertThat(tried).as(room.log()).hasValue(3);
        assertThat(room.recipients()).hasSize(3);
        assertThat(room.type("editions").out()).contains("3 of 3 sent");
        Cli.Result cancelled = room.type("cancel", "weekly-2021-03-02");
        assertThat(cancelled.code()).as(cancelled.err()).isZero();
        room.minute("2021-02-23T08:00:00Z");
        assertThat(room.log()).doesNotContain("later version").doesNotContain("Exception");
        assertThat(ledger.number("select count(*) from edition where later_word = 'new'"))
                .isEqualTo(ledger.number("select count(*) from edition"));
    }

    @ParameterizedTest
    @EnumSource
    void a_node_sends_nothing_once_a_later_version_has_broken_with_its_own(Ledgers kind) throws Exception {
        serveOn(kind);
        migrateByBreaking();

        room.minute("2021-02-16T08:00:00Z");

        assertThat(room.recipients()).isEmpty();
        assertThat(room.log()).contains("A later version of Newsdigest has changed the ledger", "migration 999");
        for (String[] command : new String[][] {{"send", "--yes"}, {"resume"}, {"editions"}, {"serve"}}) {
            Cli.Result refused = room.type(command);
            assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
            assertThat(refused.err())
                    .contains("Nothing was changed or sent", "docs/upgrading.md")
                    .doesNotContain("defect");
        }
        assertThat(room.recipients()).isEmpty();
    }
}
