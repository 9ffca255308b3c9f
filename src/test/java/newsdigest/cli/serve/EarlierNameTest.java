package newsdigest.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.cli.Cli;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Newsletter that was renamed, on a machine whose configuration still has its earlier name. */
@SuppressWarnings("NullAway.Init")
final class EarlierNameTest {

    @TempDir
    private Path folder;

    private NewsWorkspace room;
    private String before;

    @BeforeEach
    void rename() throws IOException {
        room = new NewsWorkspace(folder);
        room.serve();
        room.type("send", "--yes", "--from", "2021-02-01", "--to", "2021-02-12");
        room.type("suppress", "reader-000001@example.org", "--newsletter", "weekly");
        before = Files.readString(room.workspace.config());
        configure(before.replace("  weekly:", "  harbour:"));
        Cli.Result renamed = room.type("resume", "weekly-2021-02-01-to-2021-02-12", "--as", "harbour");
        assertThat(renamed.err()).contains("counts for 'harbour' now");
    }

    @AfterEach
    void close() {
        room.close();
    }

    private void configure(String config) throws IOException {
        Files.writeString(room.workspace.config(), config);
    }

    /** Returns a configuration in which both names are newsletters. */
    private static String withBothNames(String config) {
        int begin = config.indexOf("  weekly:");
        Matcher end = Pattern.compile("(?m)^ {0,2}\\S").matcher(config);
        String section = config.substring(begin, end.find(begin + 3) ? end.start() : config.length());
        return config.replace(section, section + section.replace("  weekly:", "  harbour:"));
    }

    @Test
    void itsHourIsServedByTheNewNameAlone() throws Exception {
        int sent = room.recipients().size();
        configure(before);
        room.serveAsConfigured();

        room.minute("2021-02-16T08:00:00Z");
        assertThat(room.recipients()).hasSize(sent);
        assertThat(room.log())
                .contains("The newsletter 'weekly' is called 'harbour' in the ledger by now")
                .doesNotContain("--as NEWSLETTER");

        configure(before.replace("  weekly:", "  harbour:"));
        room.serveAsConfigured();
        assertThat(room.recipients()).hasSize(sent + 2);
    }

    @Test
    void nobodySendsByHandUnderTheEarlierName() throws Exception {
        int sent = room.recipients().size();
        configure(before);

        Cli.Result refused = room.type("send", "weekly", "--yes", "--as-of", "2021-02-15");

        assertThat(refused.code()).isNotZero();
        assertThat(refused.err()).contains("is called 'harbour'");
        assertThat(room.recipients()).hasSize(sent);
    }

    @Test
    void aNewsletterThatGetsTheEarlierNameIsOneOfItsOwn() throws Exception {
        int sent = room.recipients().size();
        configure(withBothNames(before));

        assertThat(room.type("send", "weekly", "--yes", "--as-of", "2021-02-15").code())
                .isZero();
        assertThat(room.recipients()).hasSize(sent + 3);
    }

    @Test
    void aNameThatIsTakenBackIsSentUnderAgain() throws Exception {
        int sent = room.recipients().size();
        configure(before);
        room.type("resume", "weekly-2021-02-01-to-2021-02-12", "--as", "weekly");

        assertThat(room.type("send", "weekly", "--yes", "--as-of", "2021-02-15").code())
                .isZero();
        assertThat(room.recipients()).hasSize(sent + 2);
    }
}
