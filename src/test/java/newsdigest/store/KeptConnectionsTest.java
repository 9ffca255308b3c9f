package newsdigest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import newsdigest.problem.UserException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConnection;

/** Connections to a ledger's file that are kept between two queries. */
@SuppressWarnings("NullAway.Init")
final class KeptConnectionsTest {

    private static final String COUNT = "select count(*) from audit";

    @TempDir
    private Path folder;

    private Path file;
    private Database database;

    @BeforeEach
    void open() {
        file = folder.resolve("ledger.db");
        database = Database.open(file);
    }

    private static Object identity(Connection connection) throws SQLException {
        return connection.unwrap(SQLiteConnection.class).getDatabase();
    }

    private Object used() throws SQLException {
        try (Connection connection = database.connect()) {
            return identity(connection);
        }
    }

    @Test
    void theNextQueryGoesOverTheSameConnection() throws Exception {
        assertThat(used()).isSameAs(used());
    }

    @Test
    void twoAtATimeHaveOneEach() throws Exception {
        assertTwoAtATimeHaveOneEach();
    }

    private void assertTwoAtATimeHaveOneEach() throws SQLException {
        try (Connection one = database.connect();
                Connection other = database.connect()) {
            assertThat(identity(one)).isNotSameAs(identity(other));
        }
    }

    @Test
    void whatWasNotCommittedIsUndoneWhenItIsGivenBack() throws Exception {
        try (Connection connection = database.begin()) {
            Sql.update(connection, "create table kept (number integer)");
        }

        assertThat(database.number("select count(*) from sqlite_master where name = 'kept'"))
                .isZero();
    }

    @Test
    void whoIsDoneKeepsNobodyFromWriting() throws Exception {
        database.transact(connection -> Sql.update(connection, "create table kept (number integer)"));

        try (Connection connection = database.begin()) {
            database.number("select count(*) from kept");
            Sql.update(connection, "insert into kept values (1)");
            connection.commit();
        }

        assertThat(database.number("select count(*) from kept")).isEqualTo(1);
    }

    @Test
    void oneThatWasGivenBackTwiceIsThereOnce() throws Exception {
        Connection connection = database.connect();
        connection.close();
        connection.close();

        assertThat(connection.isClosed()).isTrue();
        assertThatThrownBy(connection::createStatement).isInstanceOf(SQLException.class);
        assertTwoAtATimeHaveOneEach();
    }

    @Test
    void aFileThatIsAwayIsMissedAtTheNextQuery() throws Exception {
        database.number(COUNT);
        Files.move(file, folder.resolve("elsewhere.db"));

        assertThatThrownBy(() -> database.number(COUNT)).isInstanceOf(UserException.class);
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileThatWasPutInItsPlaceIsTheOneThatIsRead() throws Exception {
        Path other = folder.resolve("other.db");
        Database.open(other).transact(connection -> Sql.update(connection, "create table other (number integer)"));
        awaitRest(other);
        database.number(COUNT);

        Files.move(file, folder.resolve("elsewhere.db"));
        Files.deleteIfExists(folder.resolve("ledger.db-wal"));
        Files.deleteIfExists(folder.resolve("ledger.db-shm"));
        Files.move(other, file);

        assertThat(database.number("select count(*) from other")).isZero();
    }

    @Test
    void aLedgerAtRestHasItsLogEmptiedIntoItsFile() throws Exception {
        database.transact(connection -> Sql.update(connection, "create table kept (number integer)"));

        awaitRest(file);

        assertThat(folder.resolve("ledger.db-wal")).doesNotExist();
    }

    @Test
    void noMoreThanAFewAreKept() throws Exception {
        List<Connection> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Connection connection = database.connect();
            many.add(connection);
        }
        List<SQLiteConnection> lenders = new ArrayList<>();
        for (Connection connection : many) {
            lenders.add(connection.unwrap(SQLiteConnection.class));
            connection.close();
        }

        long open = 0;
        for (SQLiteConnection lender : lenders) {
            open += lender.isClosed() ? 0 : 1;
        }
        assertThat(open).isEqualTo(8);
    }

    /** Waits until the last connection is closed, and its log with it. */
    private static void awaitRest(Path ledger) throws InterruptedException {
        Path log = ledger.resolveSibling(ledger.getFileName() + "-wal");
        for (int i = 0; i < 400 && Files.exists(log); i++) {
            Thread.sleep(25);
        }
    }
}
