package newsdigest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import newsdigest.operations.LogCapture;
import newsdigest.testing.network.BadRequests;
import newsdigest.testing.network.BadRequests.BadRequest;
import newsdigest.testing.network.HttpSocket;
import newsdigest.testing.network.HttpSocket.RawAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests with mistakes in them, to the readers' pages: each is its sender's mistake, and one short line of the log. */
@SuppressWarnings("NullAway.Init")
final class BadRequestsTest {

    private static final int LONGEST_LOG = 300;

    @TempDir
    private Path folder;

    private PublicPagesFixture office;

    @BeforeEach
    void open() throws Exception {
        office = new PublicPagesFixture(folder);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void noBadRequestIsAFaultOfTheServerOrMoreThanAShortLineOfItsLog() throws Exception {
        List<BadRequest> requests = new ArrayList<>(BadRequests.addresses(""));
        for (String path : List.of("/", "/archive/weekly", "/subscribe/weekly", "/u/nobody")) {
            requests.addAll(BadRequests.looking(path, ""));
        }
        for (String path : List.of("/subscribe/weekly", "/u/nobody", "/link/weekly")) {
            requests.addAll(BadRequests.forms(path, ""));
        }
        List<String> faults = new ArrayList<>();
        try (LogCapture log = new LogCapture()) {
            for (BadRequest request : requests) {
                RawAnswer answer = HttpSocket.send(office.web.port(), request.octets());
                String logged = log.take();
                if (answer.status() >= 500
                        || logged.getBytes(StandardCharsets.UTF_8).length > LONGEST_LOG
                        || logged.lines().count() > 1) {
                    faults.add(request + " -> " + answer.status() + ", logged " + logged.length() + ": "
                            + logged.lines().limit(2).toList());
                }
            }
        }
        assertThat(faults).isEmpty();
    }
}
