package newsdigest.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import newsdigest.config.StoreSettings;
import newsdigest.problem.UserException;
import org.junit.jupiter.api.Test;

/** A server that wants a password, and what somebody reads who has given none. */
final class PostgresPasswordTest {

    @Test
    void a_password_that_is_missing_is_not_taken_for_a_server_that_is_away() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread asking = new Thread(() -> askForPasswords(server));
            asking.setDaemon(true);
            asking.start();
            StoreSettings.Postgres store = new StoreSettings.Postgres(
                    "jdbc:postgresql://127.0.0.1:" + server.getLocalPort() + "/news?sslmode=disable",
                    Optional.of("news"),
                    Optional.empty());

            assertThatThrownBy(() -> Database.open(store))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("no password was provided")
                    .hasMessageContaining(StoreSettings.Postgres.VARIABLE)
                    .hasMessageContaining(".pgpass")
                    .hasMessageNotContaining("is not there");
        }
    }

    private static void askForPasswords(ServerSocket server) {
        byte[] ways = "SCRAM-SHA-256\0\0".getBytes(StandardCharsets.US_ASCII);
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                DataInputStream in = new DataInputStream(client.getInputStream());
                in.readFully(new byte[in.readInt() - Integer.BYTES]);
                DataOutputStream out = new DataOutputStream(client.getOutputStream());
                out.writeByte('R');
                out.writeInt(2 * Integer.BYTES + ways.length);
                out.writeInt(10);
                out.write(ways);
                out.flush();
                in.read();
            } catch (IOException clientIsGone) {
                // The next one, if any.
            }
        }
    }
}
