package newsdigest.console.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
