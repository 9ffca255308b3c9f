package newsdigest.cli.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import newsdigest.cli.Cli;
import newsdigest.cli.serve.NewsWorkspace;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People whom a list lets go after an edition was planned, and before they got it. */
@SuppressWarnings("NullAway.Init")
final class DeparturesTest {

    private static final String LEFT = "left, says column 'status' in subscribers/weekly.csv";
    private static final String LATER = "2021-03-20T09:00";
    private static final String[] SEND = {"send", "--yes", "--as-of", "2021-02-15"};

    @TempDir
    private Path folder;

    private NewsWorkspace room;

    @BeforeEach
    void open() {
        room = new NewsWorkspace(folder);
    }

    @AfterEach
    void close() {
        room.close();
    }

    /** The list as it is exported again: the second reader has left. */
    private void exportAgain(String status) throws IOException {
        Files.writeString(
                folder.resolve("subscribers/weekly.csv"),
                "email,status\n" + Workspace.address(1) + ",subscribed\n" + Workspace.address(2) + "," + status + "\n"
                        + Workspace.address(3) + ",subscribed\n");
    }

    private void assertLeft(String edition) throws Exception {
        assertThat(room.recipients()).hasSize(2);
        assertThat(room.type("report", edition).out()).contains(LEFT);
        assertThat(room.type("report", edition, "--json").out()).contains("\"sent\" : 2");
    }

    @Test
    void whoLeftWhileAnEditionWaitsForItsTimeIsNotMailedWhenItIsResumed() throws Exception {
        room.type("send", "--yes", "--as-of", "2021-02-15", "--at", LATER);
        exportAgain("unsubscribed");

        Cli.Result resumed = room.type("resume", NewsWorkspace.EDITION);

        assertThat(resumed.out()).as(resumed.err()).contains("2 sent", LEFT);
        assertLeft(NewsWorkspace.EDITION);
    }

    @Test
    void whoLeftWhileAnEditionWaitsForItsTimeIsNotMailedAtThatTime() throws Exception {
        room.serve();
        room.type("send", "--yes", "--as-of", "2021-02-15", "--at", LATER);
        exportAgain("unsubscribed");

        room.minute("2021-03-20T08:00:30Z");

        assertLeft(NewsWorkspace.EDITION);
    }

    @Test
    void whoLeftWhileTheScheduledEditionWaitsForApprovalIsNotMailedOnceItIsApproved() throws Exception {
        room.withApproval().serve();
        room.minute("2021-02-16T08:00:00Z");
        exportAgain("unsubscribed");

        room.type("approve", NewsWorkspace.SCHEDULED);
        room.minute("2021-02-16T08:01:00Z");

        assertThat(room.recipients().stream().filter("reader"::equals)).hasSize(2);
        assertThat(room.type("report", NewsWorkspace.SCHEDULED).out()).contains(LEFT);
    }

    @Test
    void whoLeftIsNotMailedWhenTheEditionIsSentAgainByCommand() throws Exception {
        room.type("send", "--yes", "--as-of", "2021-02-15", "--at", LATER);
        room.type("unschedule", NewsWorkspace.EDITION);
        exportAgain("unsubscribed");

        room.type(SEND);

        assertThat(room.recipients()).hasSize(2);
    }

    @Test
    void whoMayHaveLeftIsMailedOnceSomebodyHasDecided() throws Exception {
        room.type("send", "--yes", "--as-of", "2021-02-15", "--at", LATER);
        exportAgain("zapped");
        room.type("resume", NewsWorkspace.EDITION);
        assertThat(room.recipients()).hasSize(2);
        assertThat(room.type("report", NewsWorkspace.EDITION).out())
                .contains("undecided whether they left: column 'status' in subscribers/weekly.csv");

        exportAgain("subscribed");
        room.type(SEND);

        assertThat(room.recipients()).hasSize(3);
    }

    @Test
    void whoStandsAlsoInAFileThatWaitsIsMailedOnceSomebodyHasDecided() throws Exception {
        room.type("send", "--yes", "--as-of", "2021-02-15", "--at", LATER);
        Path waiting = folder.resolve("subscribers/ex-members.csv");
        Files.writeString(waiting, "email\n" + Workspace.address(2) + "\n");
        room.type("resume", NewsWorkspace.EDITION);
        assertThat(room.recipients()).hasSize(2);
        assertThat(room.type("report", NewsWorkspace.EDITION).out())
                .contains("undecided whether they left: the file in subscribers/ex-members.csv");

        Files.move(waiting, folder.resolve("subscribers/friends.csv"));
        room.type(SEND);

        assertThat(room.recipients()).hasSize(3);
    }

    @Test
    void aRowThatIsOnlyHalfWrittenKeepsNobodyBack() throws Exception {
        room.type("send", "--yes", "--as-of", "2021-02-15", "--at", LATER);
        exportAgain("subscri");
        Thread exporter = new Thread(() -> {
            try {
                Thread.sleep(600);
                exportAgain("subscribed");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        exporter.start();

        room.type("resume", NewsWorkspace.EDITION);

        exporter.join();
        assertThat(room.recipients()).hasSize(3);
    }

    @Test
    void whoLeftWhileItIsSentIsNotMailedAnyMore() throws Exception {
        Workspace workspace =
                Workspace.in(folder.resolve("slow")).subscribers(8).set("delivery.per-second", "1");
        try (SmtpRecorder server = SmtpRecorder.start()) {
            workspace.mailServer(server).connections(1).write();
            Path list = workspace.folder().resolve("subscribers/weekly.csv");
            Thread exporter = new Thread(() -> exportOnceOneIsMailed(server, list));
            exporter.start();

            Cli.Result sent = new Cli(workspace, java.util.Map.of()).run("send", "--yes");

            exporter.join();
            assertThat(server.byRecipient()).containsKey(Workspace.address(1)).doesNotContainKey(Workspace.address(8));
            assertThat(sent.out()).contains(LEFT);
        }
    }

    private static void exportOnceOneIsMailed(SmtpRecorder server, Path list) {
        try {
            while (server.byRecipient().isEmpty()) {
                Thread.sleep(20);
            }
            StringBuilder rows = new StringBuilder("email,status\n");
            for (int i = 1; i <= 8; i++) {
                rows.append(Workspace.address(i)).append(i == 8 ? ",unsubscribed\n" : ",subscribed\n");
            }
            Files.writeString(list, rows);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
