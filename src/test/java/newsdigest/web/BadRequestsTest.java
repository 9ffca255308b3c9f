package newsdigest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import newsdigest.testing.network.BadRequests;
import newsdigest.testing.network.BadRequests.BadRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests with mistakes in them, to the readers' pages: each is its sender's mistake, and one short line of the log. */
@SuppressWarnings("NullAway.Init")
final class BadRequestsTest {

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
        assertThat(BadRequests.faults(office.web.port(), requests)).isEmpty();
    }
}
