package newsdigest.cli.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import newsdigest.cli.Cli;
import newsdigest.cli.serve.NewsWorkspace;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.testing.Workspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newsletter that gets another name while it owes an edition: it stays the one it was. */
@SuppressWarnings("NullAway.Init")
final class RenamedNewsletterTest {

    @TempDir
    private Path folder;

    private NewsWorkspace room;

    @BeforeEach
    void open() throws Exception {
        room = new NewsWorkspace(folder);
        room.type("send", "--yes", "--from", "2021-02-01", "--to", "2021-02-14");
        room.type("send", "--yes", "--from", "2021-02-15", "--to", "2021-02-15", "--at", "2021-03-20T09:00");
        room.type("suppress", Workspace.address(2), "--newsletter", "weekly");
        room.type("schedule", "pause", "weekly");
        Files.writeString(
                room.workspace.config(),
                Files.readString(room.workspace.config()).replace("  weekly:", "  harbour:"));
    }

    @AfterEach
    void close() {
        room.close();
    }

    private Cli.Result resume() throws Exception {
        return room.type("resume", "weekly-2021-02-15-to-2021-02-15", "--as", "harbour");
    }

    @Test
    void whoServesItIsToldUntilItIsKnownWhichOneItIs() throws Exception {
        room.serveAsConfigured();
        assertThat(room.log()).contains("resume weekly-2021-02-01-to-2021-02-14 --as NEWSLETTER");
        int said = room.log().length();

        resume();
        room.serveAsConfigured();

        assertThat(room.log().substring(said)).doesNotContain("--as");
    }

    @Test
    void whoLooksAtItOrSendsItByHandIsToldUntilItIsKnownWhichOneItIs() throws Exception {
        for (String command : new String[] {"preview harbour --last P30D", "send harbour -n --last P30D"}) {
            assertThat(room.type(command.split(" ")).err())
                    .as(command)
                    .contains("who left it", "resume weekly-2021-02-01-to-2021-02-14 --as NEWSLETTER");
        }

        resume();

        assertThat(room.type("preview", "harbour", "--last", "P30D").err()).doesNotContain("--as");
    }

    @Test
    void whatItOwesIsSentToWhoHasNotLeft() throws Exception {
        int before = room.recipients().size();

        Cli.Result resumed = resume();

        assertThat(resumed.code()).as(resumed.out() + resumed.err()).isEqualTo(ExitCode.OK);
        assertThat(resumed.err()).contains("counts for 'harbour' now");
        assertThat(room.recipients()).hasSize(before + 2);
    }

    @Test
    void nothingThatItSentIsNewsUnderItsNewName() throws Exception {
        resume();
        int before = room.recipients().size();

        Cli.Result next = room.type("send", "harbour", "--yes", "--last", "P30D");

        assertThat(next.code()).as(next.out() + next.err()).isEqualTo(ExitCode.NOTHING_TO_SEND);
        assertThat(room.recipients()).hasSize(before);
    }

    @Test
    void whoLeftItAndThatItsScheduleWasPausedHoldsUnderItsNewName() throws Exception {
        resume();
        int before = room.recipients().size();
        Files.writeString(
                folder.resolve("news/more.txt"),
                "2021-02-14\n\nSomething else altogether\n\nThe lighthouse keeper's cat has come home after a year.\n");

        room.type("send", "harbour", "--yes", "--last", "P30D");

        assertThat(room.recipients()).hasSize(before + 2);
        assertThat(room.type("suppressions", "list", "--newsletter", "harbour").out())
                .contains(Workspace.address(2));
        assertThat(room.type("schedule", "list").out()).contains("paused");
    }

    @Test
    void nothingIsSentUnderTheNewNameUntilItIsKnownWhichOneItIs() throws Exception {
        int before = room.recipients().size();

        Cli.Result refused = room.type("send", "harbour", "--yes", "--last", "P30D");
        assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err())
                .contains("who left 'weekly' would get it", "resume weekly-2021-02-01-to-2021-02-14 --as harbour");
        room.serveAsConfigured();
        assertThat(room.log()).contains("who left 'weekly' would get it");
        assertThat(room.recipients()).hasSize(before);

        resume();
        assertThat(room.type("send", "harbour", "--yes", "--last", "P30D").err())
                .doesNotContain("list-id");
    }

    @Test
    void aSecondNewNameWaitsToo() throws Exception {
        resume();
        int before = room.recipients().size();
        rename("harbour", "port");

        Cli.Result refused = room.type("send", "port", "--yes", "--last", "P30D");

        assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err()).contains("who left 'harbour' would get it", "--as port");
        assertThat(room.recipients()).hasSize(before);
    }

    @Test
    void whoTakesTheNewNameBackIsToldTheWay() throws Exception {
        resume();
        rename("harbour", "weekly");
        String[] send = {"send", "weekly", "--yes", "--last", "P30D"};

        assertThat(room.type(send).err()).contains("resume weekly-2021-02-15-to-2021-02-15 --as weekly");

        room.type("resume", "weekly-2021-02-15-to-2021-02-15", "--as", "weekly");
        assertThat(room.type(send).code()).isEqualTo(ExitCode.NOTHING_TO_SEND);
    }

    private void rename(String from, String to) throws Exception {
        Files.writeString(
                room.workspace.config(),
                Files.readString(room.workspace.config()).replace("  " + from + ":", "  " + to + ":"));
    }

    @Test
    void aListIdOfItsOwnMakesItAnotherNewsletter() throws Exception {
        int before = room.recipients().size();
        Files.writeString(
                room.workspace.config(),
                Files.readString(room.workspace.config()).replace("weekly.example.org", "harbour.example.org"));

        assertThat(room.type("send", "harbour", "--yes", "--last", "P30D").code())
                .isZero();
        assertThat(room.recipients()).hasSize(before + 3);
    }
}
