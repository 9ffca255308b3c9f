package newsdigest.web.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import newsdigest.consent.suppression.Suppression;
import newsdigest.consent.suppression.Suppression.Reason;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.testing.Workspace;
import newsdigest.web.PublicPagesFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One-click requests of mail programs (RFC 8058): they unsubscribe, however their form is written. */
@SuppressWarnings("NullAway.Init")
final class OneClickTest {

    private static final String ANA = Workspace.address(1);

    @TempDir
    private Path folder;

    private PublicPagesFixture office;

    @BeforeEach
    void open() throws Exception {
        office = new PublicPagesFixture(folder);
        office.send("2021-02-01", "2021-02-14");
    }

    @AfterEach
    void close() {
        office.close();
    }

    private HttpResponse<String> post(String path, String type, String form) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + office.web.port() + path))
                                .header("Content-Type", type)
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        form.replace("\\r\\n", "\r\n").replace("\\0", "\0")))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private boolean hasLeft() {
        return new SuppressionRepository(office.application.ledger(), PublicPagesFixture.CLOCK)
                .of(ANA).stream().map(Suppression::reason).anyMatch(Reason.UNSUBSCRIBED::equals);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/x-www-form-urlencoded|List-Unsubscribe=One-Click",
                "application/x-www-form-urlencoded; charset=x-unknown|List-Unsubscribe=One-Click",
                "application/x-www-form-urlencoded; charset=|List-Unsubscribe=One-Click",
                "application/x-www-form-urlencoded|List-Unsubscribe=One-Click\\0",
                "application/x-www-form-urlencoded|''",
                "application/json|{}",
                "multipart/form-data; boundary=b|--b\\r\\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\\r\\n\\r\\nOne-Click\\r\\n--b--\\r\\n",
                "multipart/form-data|--b\\r\\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\\r\\n\\r\\nOne-Click\\r\\n--b--\\r\\n",
                "multipart/form-data; boundary=b|''",
                "multipart/form-data; boundary=b|--b\\r\\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\\r\\n\\r\\nOne-Cl"
            })
    void theyUnsubscribeAtOnce(String type, String form) throws Exception {
        HttpResponse<String> answer = post(office.oneClick(ANA), type, form);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("You have left");
        assertThat(hasLeft()).isTrue();
    }

    @Test
    void whatTheButtonsOfThePagesSendStillCounts() throws Exception {
        post(office.oneClick(ANA), "application/x-www-form-urlencoded; charset=utf-8", "wish=reason&reason=too-often");

        assertThat(hasLeft()).isFalse();
    }

    @Test
    void otherPagesRefuseAFormThatCannotBeRead() throws Exception {
        assertThat(post("/subscribe/weekly", "multipart/form-data; boundary=b", "")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/subscribe/weekly", "application/x-www-form-urlencoded; charset=x-unknown", "email=a")
                        .statusCode())
                .isEqualTo(415);
    }
}
