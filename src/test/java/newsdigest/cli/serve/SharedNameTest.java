package newsdigest.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import newsdigest.cli.Cli;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two offices with a newsletter of the same name each, in configurations of their own, and one ledger. */
@SuppressWarnings("NullAway.Init")
final class SharedNameTest {

    @TempDir
    private Path folder;

    private NewsWorkspace parish;
    private NewsWorkspace club;

    @BeforeEach
    void open() throws IOException {
        Path ledger = folder.resolve("ledger.db");
        parish = new NewsWorkspace(Files.createDirectory(folder.resolve("parish")));
        parish.workspace.set("store", ledger.toString());
        club = new NewsWorkspace(Files.createDirectory(folder.resolve("club")));
        club.workspace.set("store", ledger.toString()).set("newsletters.weekly.list-id", "club.example.org");
        parish.serve();
        club.serve();
        parish.minute("2021-02-16T07:59:00Z");
    }

    @AfterEach
    void close() {
        club.close();
        parish.close();
    }

    @Test
    void theOneThatCameLaterIsToldAndTakesNoHourOfTheFirst() throws Exception {
        club.minute("2021-02-16T08:00:00Z");
        assertThat(club.log()).contains("Another configuration serves a newsletter 'weekly'", "weekly.example.org");
        assertThat(club.recipients()).isEmpty();

        parish.minute("2021-02-16T08:00:00Z");
        assertThat(parish.recipients()).hasSize(3);
    }

    @Test
    void nothingIsSentByHandUnderTheNameOfAnother() throws Exception {
        club.clock.set(parish.clock.instant());

        Cli.Result refused = club.type("send", "weekly", "--yes", "--as-of", "2021-02-15");

        assertThat(refused.code()).isNotZero();
        assertThat(refused.err()).contains("Give this one another name, or a ledger of its own");
        assertThat(club.recipients()).isEmpty();
    }
}
