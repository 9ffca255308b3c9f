package newsdigest.console.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.console.access.WithConsole;
import org.junit.jupiter.api.Test;

/** Audit log, and a person's own account. */
final class AuditAndAccountTest extends WithConsole {

    private static final String NEW_PASSWORD = "staple battery correct";

    @Test
    void theLogShowsTheNewestFirstPageByPageAndOneSubjectAlone() throws Exception {
        AuditLog audit = new AuditLog(room.application.ledger(), ConsoleFixture.CLOCK);
        for (int i = 1; i <= 60; i++) {
            audit.record("ana", "approved", i == 30 ? "weekly-2021-02-01" : "weekly", "entry <" + i + ">");
        }
        Visitor viewer = room.signedIn(Role.VIEWER);

        String first = viewer.get("/audit").body();
        assertThat(first).contains("signed in", "entry &lt;60&gt;").doesNotContain("entry &lt;5&gt;", "entry <");
        String next =
                first.replaceAll("(?s).*href=\"([^\"]*)\" rel=\"next\".*", "$1").replace("&amp;", "&");
        assertThat(viewer.get(next).body()).contains("entry &lt;5&gt;").doesNotContain("entry &lt;60&gt;");
        assertThat(viewer.get("/audit?subject=weekly-2021-02-01").body())
                .contains("entry &lt;30&gt;")
                .doesNotContain("entry &lt;31&gt;");
    }

    private static Map<String, String> change(String current, String password, String again) {
        return Map.of("current", current, "password", password, "again", again);
    }

    @Test
    void aViewerChangesTheirOwnPasswordAndStaysSignedInHereAlone() throws Exception {
        Visitor here = room.signedIn(Role.VIEWER);
        Visitor elsewhere = room.signedIn(Role.VIEWER);

        assertThat(here.post("/account", change(ConsoleFixture.PASSWORD, NEW_PASSWORD, NEW_PASSWORD))
                        .statusCode())
                .isEqualTo(303);

        assertThat(here.get("/account").body()).contains("Your password is changed");
        assertThat(elsewhere.get("/").statusCode()).isEqualTo(303);
        assertThat(room.stranger().signIn("viewer", NEW_PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void withoutThePresentPasswordOrWithAWeakOneNothingIsChanged() throws Exception {
        Visitor visitor = room.signedIn(Role.VIEWER);

        assertThat(visitor.post("/account", change("wrong", NEW_PASSWORD, NEW_PASSWORD))
                        .body())
                .contains("not your present password");
        assertThat(visitor.post("/account", change(ConsoleFixture.PASSWORD, "short", "short"))
                        .body())
                .contains("at least 12 characters");
        String endless = "x".repeat(1_001);
        assertThat(visitor.post("/account", change(ConsoleFixture.PASSWORD, endless, endless))
                        .body())
                .contains("at most 1,000 characters; this one has 1,001");
        assertThat(visitor.post("/account", change(ConsoleFixture.PASSWORD, NEW_PASSWORD, "other"))
                        .body())
                .contains("not the same");
        assertThat(room.stranger().signIn("viewer", ConsoleFixture.PASSWORD).statusCode())
                .isEqualTo(303);
    }

    @Test
    void wrongTriesToSignInAndSignOutsAreInTheLogAndWhatWasTypedAsAnUnknownNameIsNot() throws Exception {
        room.stranger().signIn("editor", "wrong password");
        room.stranger().signIn("my secret password", "editor");
        for (int i = 0; i < 6; i++) {
            room.stranger().signIn("viewer", "wrong password");
        }
        Visitor sender = room.signedIn(Role.SENDER);
        sender.post("/sign-out", Map.of());

        AuditLog audit = new AuditLog(room.application.ledger(), ConsoleFixture.CLOCK);
        assertThat(audit.before(Long.MAX_VALUE, 100))
                .extracting(entry -> entry.who() + " " + entry.what())
                .contains(
                        "editor failed to sign in",
                        "nobody failed to sign in",
                        "viewer failed to sign in",
                        "viewer had to wait to sign in",
                        "sender signed in",
                        "sender signed out")
                .noneMatch(entry -> entry.contains("secret"));
    }

    @Test
    void aValueIsNotedWhenItChangesAndAnActThatIsLimitedUntilTheLimit() {
        AuditLog audit = new AuditLog(room.application.ledger(), ConsoleFixture.CLOCK);
        for (String value : new String[] {"one", "one", "two", "one"}) {
            audit.recordChange("serve", "read settings", "settings", value);
        }
        for (int i = 0; i < 5; i++) {
            assertThat(audit.recordAtMost(3, java.time.Duration.ofHours(1), "ana", "tested", "", ""))
                    .isEqualTo(i < 3);
        }

        assertThat(audit.of("settings", 10)).extracting(AuditLog.Entry::detail).containsExactly("one", "two", "one");
    }
}
