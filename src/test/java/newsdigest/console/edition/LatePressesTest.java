package newsdigest.console.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import newsdigest.config.Config;
import newsdigest.config.TokenKeys;
import newsdigest.config.yaml.ConfigReader;
import newsdigest.console.Console;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.console.http.ConsoleServices;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.edition.EditionId;
import newsdigest.publish.Application;
import newsdigest.web.WebServer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Buttons of pages that are older than what became of their edition. */
@SuppressWarnings("NullAway.Init")
final class LatePressesTest {

    private static final EditionId ID = new EditionId("weekly-2021-02-16");
    private static final String EDITION = "/editions/" + ID;
    private static final String DRAFT = "/newsletters/weekly/draft";

    @TempDir
    private Path folder;

    private ConsoleFixture room;
    private Visitor sender;

    private void open(boolean needsApproval) throws Exception {
        room = ConsoleFixture.ofTuesdays(
                folder,
                workspace -> needsApproval
                        ? workspace.set("newsletters.weekly.approval", "{ ask: [boss@example.org], within: 1d }")
                        : workspace);
        sender = room.signedIn(Role.SENDER);
        makeReady("A subject");
    }

    private void makeReady(String subject) throws Exception {
        Map<String, String> save = form(sender.get(DRAFT).body(), "form:has([data-desk])");
        save.keySet().retainAll(Set.of("token", "fingerprint", "edition", "csrf"));
        save.putAll(Map.of("subject", subject, "save", "1"));
        sender.post(DRAFT, save);
        Map<String, String> fields = form(sender.get(DRAFT).body(), "form:has([data-desk])");
        fields.keySet().retainAll(Set.of("token", "fingerprint", "edition", "csrf", "subject"));
        fields.put("freeze", "1");
        assertThat(sender.post(DRAFT, fields).headers().firstValue("Location")).contains(EDITION);
    }

    @AfterEach
    void close() {
        room.close();
    }

    private static Map<String, String> form(String page, String selector) {
        Document document = Jsoup.parse(page);
        Map<String, String> fields = new HashMap<>();
        document.expectFirst(selector).select("[name]").forEach(field -> fields.put(field.attr("name"), field.val()));
        return fields;
    }

    private Map<String, String> question(String act) throws Exception {
        return form(sender.get(EDITION + "/" + act).body(), "form[action=" + EDITION + "/" + act + "]");
    }

    private EditionState state() {
        return room.state(ID);
    }

    private void assertLed(HttpResponse<String> answer, String said) throws Exception {
        assertThat(answer.headers().firstValue("Location")).as(answer.body()).contains(EDITION);
        assertThat(sender.get(EDITION).body()).contains(said);
    }

    @Test
    void anOldPageDoesNotLetGoWhatSomebodyHasPausedSince() throws Exception {
        open(false);
        Map<String, String> fields = question("send");
        sender.post(EDITION + "/send", fields);
        room.signedIn(Role.SENDER).post(EDITION + "/pause", Map.of());

        assertLed(sender.post(EDITION + "/send", fields), "Somebody has paused it meanwhile");

        assertThat(state()).isEqualTo(EditionState.PAUSED);
        sender.post(EDITION + "/send", question("send"));
        assertThat(state()).isEqualTo(EditionState.SENDING);
    }

    @Test
    void anOldQuestionDoesNotCancelWhatWasTakenBackOrMadeReadyAnewSince() throws Exception {
        open(true);
        Map<String, String> old = question("cancel");
        sender.post(EDITION + "/draft", Map.of());

        HttpResponse<String> answer = sender.post(EDITION + "/cancel", old);

        assertThat(answer.headers().firstValue("Location")).as(answer.body()).contains(EDITION + "/cancel");
        assertThat(sender.get(EDITION + "/cancel").body()).contains("nothing was cancelled", "goes to nobody");
        assertThat(state()).isEqualTo(EditionState.DRAFT);
        Map<String, String> ofTheDraft = question("cancel");
        makeReady("Another subject");
        sender.post(EDITION + "/cancel", old);
        sender.post(EDITION + "/cancel", ofTheDraft);
        assertThat(state()).isEqualTo(EditionState.WAITING);

        sender.post(EDITION + "/cancel", question("cancel"));

        assertThat(state()).isEqualTo(EditionState.CANCELLED);
    }

    @Test
    void nothingIsDoneToAnEditionWhoseNewsletterIsGoneFromTheConfiguration() throws Exception {
        open(true);
        Map<String, String> fields = question("approve");
        fields.put("words", "The date is wrong.");
        Path file = folder.resolve("newsdigest.yaml");
        Files.writeString(file, Files.readString(file).replace("  weekly:", "  monthly:"));
        Config renamed = ConfigReader.read(file, Map.of(TokenKeys.VARIABLE, "0123456789abcdef0123456789abcdef"));
        Application application = new Application(renamed, ConsoleFixture.CLOCK);
        try (WebServer other = new Console(
                        renamed.console().orElseThrow(),
                        new ConsoleServices(
                                renamed, application, application.delivery(), () -> {}, ConsoleFixture.CLOCK))
                .start()) {
            Visitor ana = room.visitorOf(other);
            ana.signIn("sender", ConsoleFixture.PASSWORD);
            for (String act : new String[] {"approve", "changes", "draft"}) {
                fields.put("csrf", ana.csrf());

                HttpResponse<String> answer = ana.postAsItIs(EDITION + "/" + act, fields);

                assertThat(answer.statusCode()).as(act).isEqualTo(409);
                assertThat(answer.body()).as(act).contains("The date is wrong.");
                assertThat(state()).as(act).isEqualTo(EditionState.WAITING);
                assertThat(room.application
                                .delivery()
                                .pending()
                                .approvedBy(room.application.frozen(ID).orElseThrow()))
                        .as(act)
                        .isEmpty();
            }
        }
    }
}
