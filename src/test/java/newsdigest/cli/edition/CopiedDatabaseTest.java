package newsdigest.cli.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import newsdigest.cli.Cli;
import newsdigest.testing.Workspace;
import newsdigest.testing.ledger.Ledgers;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger on a server that was copied there under another name, as to try something: it knows where the first one is. */
final class CopiedDatabaseTest {

    @TempDir
    private Path folder;

    private SmtpRecorder server;
    private Workspace workspace;
    private Cli cli;
    private String first;
    private String copy;

    @BeforeEach
    void sendAndCopy() throws IOException {
        server = SmtpRecorder.start();
        first = Ledgers.POSTGRESQL.in(folder).toString();
        workspace = Workspace.in(folder).mailServer(server).subscribers(5);
        workspace.set("store", first).set("store-user", "postgres").write();
        cli = new Cli(workspace, Map.of());
        assertThat(cli.run("send", "--yes", "--from", "2021-02-11", "--to", "2021-02-12")
                        .code())
                .isZero();
        copy = first + "_copy";
        Ledgers.copy(name(first), name(copy));
        workspace.set("store", copy).write();
    }

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    private static String name(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    @Test
    void nothingIsSentFromItWhileTheFirstOneIsThere() {
        Cli.Result refused = cli.run("send", "--yes");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("is a copy of " + first + ", which is still there", "rename or drop it");
        assertThat(server.messageCount()).isEqualTo(5);
    }

    @Test
    void itIsSentFromOnceTheFirstOneIsAway() {
        Ledgers.execute("drop database " + name(first) + " with (force)");

        Cli.Result sent = cli.run("send", "--yes");
        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(server.messageCount()).isEqualTo(10);
    }

    @Test
    void aNameThatIsNoLongerThatOfItsOwnDatabaseIsInNobodysWay() {
        Ledgers.execute("drop database " + name(copy));
        Ledgers.execute(
                "select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '" + name(first) + "'");
        Ledgers.execute("alter database " + name(first) + " rename to " + name(copy));

        Cli.Result sent = cli.run("send", "--yes");
        assertThat(sent.code()).as(sent.err()).isZero();
    }

    @Test
    void anotherWayToWriteTheSamePlaceIsNoCopy() throws IOException {
        workspace.set("store", first + "?sslmode=disable").write();

        Cli.Result sent = cli.run("send", "--yes");
        assertThat(sent.code()).as(sent.err()).isZero();
    }
}
