package newsdigest.console.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.consent.suppression.Suppression.Reason;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An editor tries an edition out, and cannot write to strangers in the sender's name. */
@SuppressWarnings("NullAway.Init")
final class TestSendsTest {

    private static final String DRAFT = "/newsletters/weekly/draft";

    @TempDir
    private Path folder;

    private ConsoleFixture room;
    private ConsoleFixture.Visitor editor;

    @BeforeEach
    void open() throws Exception {
        room = new ConsoleFixture(folder);
        editor = room.signedIn(Role.EDITOR);
    }

    @AfterEach
    void close() {
        room.close();
    }

    private HttpResponse<String> test(String addresses) throws Exception {
        String page = editor.get(DRAFT).body();
        Matcher fingerprint =
                Pattern.compile("name=\"fingerprint\" value=\"([0-9a-f]+)\"").matcher(page);
        assertThat(fingerprint.find()).isTrue();
        return editor.post(DRAFT, Map.of("test", "1", "fingerprint", fingerprint.group(1), "address", addresses));
    }

    private List<AuditLog.Entry> audit() {
        return new AuditLog(room.application.ledger(), ConsoleFixture.CLOCK).before(Long.MAX_VALUE, 100);
    }

    @Test
    void aTestGoesToListedAddressesSaysThatItIsOneAndLeavesItsAddressesInTheAuditLog() throws Exception {
        assertThat(test("me@example.org, anybody@Staff.example").statusCode()).isEqualTo(303);

        assertThat(room.mail.getReceivedMessages())
                .hasSize(2)
                .allSatisfy(message -> assertThat(message.getSubject()).startsWith("[Test] "));
        assertThat(audit())
                .filteredOn(entry -> entry.what().equals("tested"))
                .singleElement()
                .extracting(AuditLog.Entry::detail)
                .asString()
                .contains("me@example.org", "anybody@Staff.example");
    }

    @Test
    void aTestToAStrangerIsRefusedWholeAndToldHowToListThem() throws Exception {
        HttpResponse<String> answer = test("me@example.org, stranger@elsewhere.example");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("stranger@elsewhere.example", "test-addresses");
        assertThat(test("me@example.org.staff.example").statusCode()).isEqualTo(422);
        assertThat(room.mail.getReceivedMessages()).isEmpty();
    }

    @Test
    void whoGetsNoMailGetsNoTestEither() throws Exception {
        new SuppressionRepository(room.application.ledger(), ConsoleFixture.CLOCK)
                .add(Optional.empty(), "ME@example.org", Reason.COMPLAINED, "");

        HttpResponse<String> answer = test("me@example.org");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("will not receive mail");
        assertThat(room.mail.getReceivedMessages()).isEmpty();
    }

    @Test
    void anAccountSendsTwentyTestsAnHourAndNoMore() throws Exception {
        AuditLog log = new AuditLog(room.application.ledger(), ConsoleFixture.CLOCK);
        for (int i = 0; i < 20; i++) {
            log.record("editor", "tested", "weekly", "");
        }

        HttpResponse<String> answer = test("me@example.org");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("tests in the last hour");
        assertThat(room.mail.getReceivedMessages()).isEmpty();
    }
}
