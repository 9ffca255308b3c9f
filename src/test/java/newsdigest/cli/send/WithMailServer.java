package newsdigest.cli.send;

import java.io.IOException;
import java.nio.file.Path;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A newsletter, not written down yet, and a real mail server that it names. */
@SuppressWarnings("NullAway.Init")
abstract class WithMailServer {

    @TempDir
    Path folder;

    SmtpRecorder server;
    Workspace workspace;

    @BeforeEach
    final void startServer() throws IOException {
        server = SmtpRecorder.start();
        workspace = Workspace.in(folder).mailServer(server);
    }

    @AfterEach
    final void stopServer() throws IOException {
        server.close();
    }
}
