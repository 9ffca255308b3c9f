package newsdigest.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.console.access.WithConsole;
import newsdigest.operations.LogCapture;
import newsdigest.testing.network.BadRequests;
import newsdigest.testing.network.BadRequests.BadRequest;
import newsdigest.testing.network.HttpSocket;
import newsdigest.testing.network.HttpSocket.RawAnswer;
import org.junit.jupiter.api.Test;

/** Requests with mistakes in them, to the console: each is its sender's mistake, and one short line of the log. */
final class BadConsoleRequestsTest extends WithConsole {

    private static final int LONGEST_LOG = 300;

    @Test
    void noBadRequestOfStaffIsAFaultOfTheServer() throws Exception {
        Visitor sender = room.signedIn(Role.SENDER);
        String headers = "Cookie: " + sender.cookies() + "\r\nX-Csrf-Token: " + sender.csrf() + "\r\n";
        List<BadRequest> requests = new ArrayList<>(BadRequests.addresses(headers));
        for (String path : List.of("/newsletters/weekly/draft", "/audit", "/suppressions")) {
            requests.addAll(BadRequests.looking(path, headers));
        }
        for (String path : List.of("/subscribers/weekly/uploads", "/suppressions", "/newsletters/weekly/draft")) {
            requests.addAll(BadRequests.forms(path, headers));
        }
        assertThat(faults(requests)).isEmpty();
    }

    @Test
    void noBadRequestOfAStrangerIsAFaultOfTheServer() throws Exception {
        List<BadRequest> requests = new ArrayList<>(BadRequests.looking("/sign-in", ""));
        requests.addAll(BadRequests.forms("/sign-in", ""));
        requests.addAll(BadRequests.forms("/subscribers/weekly/uploads", ""));
        assertThat(faults(requests)).isEmpty();
    }

    private List<String> faults(List<BadRequest> requests) throws Exception {
        List<String> faults = new ArrayList<>();
        try (LogCapture log = new LogCapture()) {
            for (BadRequest request : requests) {
                RawAnswer answer = HttpSocket.send(room.web.port(), request.octets());
                String logged = log.take();
                if (answer.status() >= 500
                        || logged.getBytes(StandardCharsets.UTF_8).length > LONGEST_LOG
                        || logged.lines().count() > 1) {
                    faults.add(request + " -> " + answer.status() + ", logged " + logged.length() + ": "
                            + logged.lines().limit(2).toList());
                }
            }
        }
        return faults;
    }
}
