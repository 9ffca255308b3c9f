package newsdigest.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.console.access.WithConsole;
import newsdigest.testing.network.BadRequests;
import newsdigest.testing.network.BadRequests.BadRequest;
import newsdigest.testing.network.HttpSocket;
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

    @Test
    void whoHasTheFormForSigningInHasNoFilesStoredByIt() throws Exception {
        Visitor stranger = room.stranger();
        String csrf = stranger.get("/sign-in").body().replaceAll("(?s).*name=\"csrf\" value=\"([^\"]*)\".*", "$1");
        String headers = "Cookie: " + stranger.cookies() + "\r\nX-Csrf-Token: " + csrf + "\r\n";
        List<BadRequest> requests = new ArrayList<>(BadRequests.forms("/sign-in", headers));
        requests.addAll(BadRequests.forms("/sign-out", headers));
        assertThat(BadRequests.faults(room.web.port(), requests)).isEmpty();

        HttpSocket.RawAnswer answer = HttpSocket.send(
                room.web.port(),
                ("POST /sign-in HTTP/1.1\r\nHost: x\r\n" + headers
                                + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 30000000\r\n\r\n--b\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(answer.status()).isEqualTo(415);
    }
}
