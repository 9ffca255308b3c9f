package newsdigest.console.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import newsdigest.consent.suppression.Suppression.Reason;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.console.access.WithConsole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Screens of suppressions: seen, added, lifted, imported and exported. */
@SuppressWarnings("NullAway.Init")
final class SuppressionScreensTest extends WithConsole {

    private SuppressionRepository suppressions;

    @BeforeEach
    void open() throws IOException {
        suppressions = new SuppressionRepository(room.application.ledger(), ConsoleFixture.CLOCK);
    }

    @Test
    void aSearchFindsAPartOfAnAddressANewsletterAndAReason() throws Exception {
        suppressions.add(Optional.of("weekly"), "ana_1@example.org", Reason.BOUNCED, "550 <unknown>");
        suppressions.add(Optional.empty(), "anax1@example.org", Reason.UNSUBSCRIBED, "");
        Visitor editor = room.signedIn(Role.EDITOR);

        assertThat(editor.get("/suppressions").body())
                .contains("2 entries", "550 &lt;unknown&gt;")
                .doesNotContain("/suppressions/lift");
        assertThat(editor.get("/suppressions?address=ANA_1").body())
                .contains("1 entry", "ana_1@example.org")
                .doesNotContain("anax1@");
        assertThat(editor.get("/suppressions?reason=unsubscribed&newsletter=weekly")
                        .body())
                .contains("1 entry", "anax1@example.org");
    }

    @Test
    void aNoteToAnAddressThatIsListedAlreadyComesBackAsItIsNotAdded() throws Exception {
        Visitor sender = room.signedIn(Role.SENDER);
        Map<String, String> first = Map.of("address", "ana@example.org", "note", "by phone");
        for (String press : new String[] {"first", "second"}) {
            assertThat(sender.post("/suppressions/add", first).statusCode())
                    .as(press)
                    .isEqualTo(303);
        }

        HttpResponse<String> other =
                sender.post("/suppressions/add", Map.of("address", "ana@example.org", "note", "she wrote to us"));

        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("Your note was not added", "she wrote to us");
        assertThat(suppressions.of("ana@example.org"))
                .singleElement()
                .satisfies(found -> assertThat(found.detail()).isEqualTo("by phone"));
    }

    @Test
    void aButtonThatLetsSomebodyHaveMailAgainCountsOnceWhenItIsPressedTwice() throws Exception {
        suppressions.add(Optional.empty(), "ana@example.org", Reason.MANUAL, "");
        Visitor sender = room.signedIn(Role.SENDER);
        for (String press : new String[] {"first", "second"}) {
            assertThat(sender.post("/suppressions/lift", Map.of("address", "ana@example.org"))
                            .statusCode())
                    .as(press)
                    .isEqualTo(303);
        }
        suppressions.add(Optional.of("weekly"), "ana@example.org", Reason.MANUAL, "");
        assertThat(sender.post("/suppressions/lift", Map.of("address", "ana@example.org"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void manyAreShownPageByPage() throws Exception {
        for (int i = 10; i < 70; i++) {
            suppressions.add(Optional.empty(), "reader" + i + "@example.org", Reason.MANUAL, "");
        }
        Visitor editor = room.signedIn(Role.EDITOR);

        assertThat(editor.get("/suppressions").body()).contains("Page 1 of 2", "reader10@");
        assertThat(editor.get("/suppressions?page=2").body())
                .contains("reader69@")
                .doesNotContain("reader10@");
    }

    @Test
    void anAddressIsSuppressedWithANoteAndLifted() throws Exception {
        Visitor sender = room.signedIn(Role.SENDER);

        sender.post(
                "/suppressions/add", Map.of("address", "ana@example.org", "newsletter", "weekly", "note", "by phone"));
        assertThat(suppressions.of("ana@example.org")).hasSize(1).allSatisfy(found -> {
            assertThat(found.detail()).isEqualTo("by phone");
            assertThat(found.newsletter()).contains("weekly");
        });

        sender.post("/suppressions/lift", Map.of("address", "ana@example.org", "newsletter", "weekly"));
        assertThat(suppressions.of("ana@example.org")).isEmpty();
        assertThat(new AuditLog(room.application.ledger(), ConsoleFixture.CLOCK).of("weekly", 10))
                .extracting(AuditLog.Entry::what)
                .containsExactly("lifted a suppression", "suppressed an address");
    }

    @Test
    void noAddressAndNoNewsletterAreSaidInWords() throws Exception {
        Visitor sender = room.signedIn(Role.SENDER);

        HttpResponse<String> answer = sender.post("/suppressions/add", Map.of("address", "ana@@example.org"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("is no email address");
        assertThat(sender.post("/suppressions/add", Map.of("address", "a@example.org", "newsletter", "x"))
                        .body())
                .contains("There is no newsletter");
    }

    @Test
    void whoLeftIsLiftedOnlyAfterAQuestion() throws Exception {
        suppressions.add(Optional.empty(), "ana@example.org", Reason.UNSUBSCRIBED, "");
        Visitor sender = room.signedIn(Role.SENDER);

        HttpResponse<String> question = sender.post("/suppressions/lift", Map.of("address", "ana@example.org"));
        assertThat(question.body()).contains("only if they asked you to");
        assertThat(suppressions.of("ana@example.org")).hasSize(1);

        sender.post("/suppressions/lift", Map.of("address", "ana@example.org", "sure", "yes"));
        assertThat(suppressions.of("ana@example.org")).isEmpty();
    }

    @Test
    void aListIsImportedRowByRowAndExportedAgain() throws Exception {
        Visitor sender = room.signedIn(Role.SENDER);
        byte[] list = "email,reason,since\nana@example.org,complained,2020-05-01\nben@example.org,boring,\n"
                .getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> answer = sender.upload("/suppressions/import", Map.of(), "old list.csv", list);

        assertThat(answer.body()).contains("2 addresses added", "old-list.csv:3: &#39;boring&#39; is no reason");
        assertThat(sender.get("/suppressions/export").body())
                .contains("ana@example.org,,complained,,2020-05-01T00:00:00Z");
        assertThat(folder.resolve("uploads")).isEmptyDirectory();
    }

    @Test
    void aSpreadsheetIsNotTakenForAList() throws Exception {
        HttpResponse<String> answer = room.signedIn(Role.SENDER)
                .upload("/suppressions/import", Map.of(), "list.xlsx", new byte[] {'P', 'K', 3, 4, 0, 0});

        assertThat(answer.body()).contains("0 addresses added", "save it as");
    }

    @Test
    void whoOnlyLooksSeesNoAddressAndCannotAskForOne() throws Exception {
        new SuppressionRepository(room.application.ledger(), ConsoleFixture.CLOCK)
                .add(Optional.empty(), "hidden@example.net", Reason.BOUNCED, "550 <hidden@example.net> unknown");

        String seen = room.signedIn(Role.VIEWER).get("/suppressions").body();
        String asked = room.signedIn(Role.VIEWER)
                .get("/suppressions?address=no-such-address")
                .body();

        assertThat(seen).contains("(for editors and senders)", "unknown").doesNotContain("hidden@example.net");
        assertThat(asked).contains("1 entry");
        assertThat(room.signedIn(Role.EDITOR).get("/suppressions").body()).contains("hidden@example.net");
    }
}
