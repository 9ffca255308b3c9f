package newsdigest.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.console.access.WithConsole;
import newsdigest.testing.network.BadRequests;
import newsdigest.testing.network.BadRequests.BadRequest;
import org.junit.jupiter.api.Test;

/** Requests with mistakes in them, to the console: each is its sender's mistake, and one short line of the log. */
final class BadConsoleRequestsTest extends WithConsole {

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
        assertThat(BadRequests.faults(room.web.port(), requests)).isEmpty();
    }

    @Test
    void noBadRequestOfAStrangerIsAFaultOfTheServer() throws Exception {
        List<BadRequest> requests = new ArrayList<>(BadRequests.looking("/sign-in", ""));
        requests.addAll(BadRequests.forms("/sign-in", ""));
        requests.addAll(BadRequests.forms("/subscribers/weekly/uploads", ""));
        assertThat(BadRequests.faults(room.web.port(), requests)).isEmpty();
    }
}
