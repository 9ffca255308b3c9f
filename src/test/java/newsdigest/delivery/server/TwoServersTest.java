package newsdigest.delivery.server;

import java.io.IOException;
import java.nio.file.Path;
import newsdigest.testing.ledger.Ledgers;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Base of the tests with two mail servers, main and spare, that behave until a test says otherwise. */
@SuppressWarnings("NullAway.Init")
abstract class TwoServersTest {

    @TempDir
    Path folder;

    SmtpRecorder main;
    SmtpRecorder spare;
    SeveralServersFixture office;

    @BeforeEach
    void startServers() throws IOException {
        main = SmtpRecorder.start();
        spare = SmtpRecorder.start();
        office = new SeveralServersFixture(Ledgers.SQLITE.in(folder), main, spare);
    }

    @AfterEach
    void stopServers() throws IOException {
        main.close();
        spare.close();
    }
}
