package newsdigest.console.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration in words, and whether it would work. */
@SuppressWarnings("NullAway.Init")
final class SettingsScreensTest {

    @TempDir
    private Path folder;

    @Test
    void theSettingsAreToldWithoutASecret() throws Exception {
        try (ConsoleFixture room = new ConsoleFixture(
                folder,
                workspace -> workspace
                        .set("mail-server.username", "ana")
                        .set("newsletters.weekly.news", "'https://user:word@news.example.org/feed?key=s3cret'"))) {
            assertThat(room.signedIn(Role.VIEWER).get("/settings").body())
                    .contains(folder.toString(), "English (en), Spanish (es)", "https://news.example.org/feed?")
                    .contains("NEWSDIGEST_SMTP_PASSWORD, which is not set", "subscribers/*.csv")
                    .doesNotContain("s3cret", "user:word", "0123456789abcdef");
        }
    }

    @Test
    void eachMailServerIsShownWithItsLimitsAndOneThatIsAwayWithItsReason() throws Exception {
        try (ConsoleFixture room = new ConsoleFixture(
                folder,
                workspace -> workspace
                        .without("mail-server.host")
                        .without("mail-server.port")
                        .without("mail-server.tls")
                        .without("mail-server.timeout")
                        .set("newsletters.weekly.mail-servers", "[main, spare]")
                        .set("mail-servers.main", "{ host: 127.0.0.1, port: 1, per-day: 500 }")
                        .set("mail-servers.spare", "{ host: 127.0.0.1, port: 2 }"))) {
            long now = ConsoleFixture.CLOCK.millis();
            room.application
                    .ledger()
                    .update(
                            "insert into server_absence (server, node, trouble, reason, since, retry_at) values"
                                    + " ('main', 'one', 'down', 'Connection refused', ?, ?)",
                            now,
                            now + 60_000);
            room.application
                    .ledger()
                    .update(
                            "insert into server_day (server, day, taken) values ('main', ?, 123)",
                            LocalDate.ofInstant(ConsoleFixture.CLOCK.instant(), ZoneId.systemDefault())
                                    .toString());

            assertThat(room.signedIn(Role.VIEWER).get("/settings").body())
                    .contains("Mail server main", "127.0.0.1, port 1", "cannot be used since", "Connection refused")
                    .contains("at most 500 messages; 123 taken today")
                    .contains("Mail server spare", "nothing is known against it");

            assertThat(room.signedIn(Role.VIEWER).get("/").body())
                    .contains(
                            "Mail servers that cannot be used now",
                            "<bdi>main</bdi>: cannot be used since",
                            "Connection refused");

            Visitor editor = room.signedIn(Role.EDITOR);
            editor.post("/settings/weekly/examine", Map.of());
            assertThat(editor.get("/settings").body())
                    .contains("<strong>mail server main</strong>", "<strong>mail server spare</strong>");
        }
    }

    @Test
    void anExaminationShowsEachFindingWithItsRemedyAndHowTheSourcesFared() throws Exception {
        try (ConsoleFixture room = new ConsoleFixture(folder)) {
            Visitor editor = room.signedIn(Role.EDITOR);
            assertThat(editor.get("/settings").body()).contains("Nobody has looked");

            editor.post("/settings/weekly/examine", Map.of());

            assertThat(editor.get("/settings").body())
                    .contains("<strong>mail server</strong>", "stage ok", "class=\"remedy\"", "5 items");
        }
    }
}
