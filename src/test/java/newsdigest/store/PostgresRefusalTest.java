package newsdigest.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import newsdigest.config.StoreSettings;
import newsdigest.problem.UserException;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words for a database server that is there and lets nobody in, or that goes. */
final class PostgresRefusalTest {

    /** Code of the first message of a client that asks for an encrypted connection. */
    private static final int SSL_REQUEST = 80_877_103;

    /** Answers each connection as a server without TLS that wants a password by SCRAM. */
    private static void serve(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                answer(socket);
            } catch (IOException e) {
                assertThat(server.isClosed())
                        .as("closed by the test, not by %s", e)
                        .isTrue();
            }
        }
    }

    private static void answer(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        int length = in.readInt();
        int code = in.readInt();
        in.skipNBytes(length - 8L);
        if (code == SSL_REQUEST) {
            socket.getOutputStream().write('N');
            byte[] size = in.readNBytes(Integer.BYTES);
            if (size.length < Integer.BYTES) {
                return;
            }
            in.skipNBytes(ByteBuffer.wrap(size).getInt() - 4L);
        }
        socket.getOutputStream().write("R\0\0\0\27\0\0\0\12SCRAM-SHA-256\0\0".getBytes(US_ASCII));
        assertThat(in.read()).as("the client leaves").isNegative();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:5432", "127.0.0.1:5432/%zz", "127.0.0.1:99999/news", "127.0.0.1:x/news"})
    void whatIsNoAddressOfADatabaseIsSaidToBeNone(String address) {
        assertThatThrownBy(() -> Database.open(new StoreSettings.Postgres(
                        "jdbc:postgresql://" + address, Optional.of("newsdigest"), Optional.empty())))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(address + " cannot be opened: that is no address of a database")
                .hasMessageContaining("jdbc:postgresql://host:5432/database");
    }

    @Test
    void aServerThatWantsAPasswordOrHasNoTlsIsNotSaidToBeGone() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> serve(server));
            thread.setDaemon(true);
            thread.start();
            String url = "jdbc:postgresql://127.0.0.1:" + server.getLocalPort() + "/newsdigest";

            assertThatThrownBy(() ->
                            Database.open(new StoreSettings.Postgres(url, Optional.of("newsdigest"), Optional.empty())))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("no password was provided")
                    .hasMessageContaining("'store-user', the password in NEWSDIGEST_DB_PASSWORD or .pgpass")
                    .hasMessageNotContaining("has gone");
            assertThatThrownBy(() -> Database.open(new StoreSettings.Postgres(
                            url + "?sslmode=require", Optional.of("newsdigest"), Optional.of("secret"))))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("does not support SSL")
                    .hasMessageContaining("'sslmode'")
                    .hasMessageNotContaining("has gone");
        }
    }

    @Test
    void aDatabaseThatCannotHoldAllLettersIsRefusedWithTheCommandThatMakesOneThatCan() {
        StoreSettings.Postgres latin =
                Ledgers.database("template template0 encoding 'LATIN1' lc_collate 'C' lc_ctype 'C'");

        assertThatThrownBy(() -> Database.open(latin))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("LATIN1")
                .hasMessageContaining("createdb --encoding=UTF8 --template=template0 NAME")
                .hasMessageNotContaining("earlier version");
    }

    @Test
    void aDatabaseThatIsSetToBeReadOnlyIsNotTakenForACopyOfThePrimaryServer() {
        StoreSettings.Postgres readOnly = Ledgers.database("");
        Ledgers.execute(
                "alter database " + readOnly.url().replaceAll(".*/", "") + " set default_transaction_read_only = on");

        assertThatThrownBy(() -> Database.open(readOnly))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("default_transaction_read_only");
    }

    @Test
    void aPasswordThatWasChangedMeanwhileIsToldByWhatTheServerSaidAndNotByTheCountsOfThePool(@TempDir Path folder) {
        Database database = Database.open(folder.resolve("newsdigest.db"));
        SQLException refused = new SQLException("FATAL: password authentication failed for user", "28P01");

        UserException told = database.translate(new SQLTransientConnectionException(
                "HikariPool-1 - Connection is not available, request timed out after 10001ms (total=0, active=0)",
                "28P01",
                refused));

        assertThat(told).hasMessageContaining("password authentication failed").hasMessageNotContaining("HikariPool");
    }

    @Test
    void anErrorInABatchIsToldByItsReasonWithoutTheRowsThatWereWritten(@TempDir Path folder) {
        Database database = Database.open(folder.resolve("newsdigest.db"));
        BatchUpdateException batch = new BatchUpdateException(
                "Batch entry 0 update delivery set reply = 'ana@example.org' was aborted: An I/O error occurred."
                        + "  Call getNextException to see other errors in the batch.",
                "08006",
                new int[0]);
        batch.setNextException(new SQLException("An I/O error occurred.", "08006"));

        assertThat(database.translate(batch))
                .hasMessageContaining("cannot be used: An I/O error occurred.")
                .hasMessageNotContaining("ana@example.org")
                .hasMessageNotContaining("..");
    }
}
