package newsdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.Map;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import newsdigest.config.TokenKeys;
import newsdigest.store.Database;
import newsdigest.testing.ChildJvm;
import newsdigest.testing.ReturnedMail;
import newsdigest.testing.Workspace;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading what came back, killed in the middle: nothing is lost, and nothing counts twice. */
@SuppressWarnings("NullAway.Init")
final class BouncesKilledTest {

    private static final String PASSWORD = "s3cret";
    private static final Map<String, String> ENVIRONMENT =
            Map.of(TokenKeys.VARIABLE, ReturnedMail.KEY, "NEWSDIGEST_IMAP_PASSWORD", PASSWORD);
    private static final String ADDRESS = "bounces@harbour.example.org";

    @TempDir
    private Path folder;

    private static long count(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    @Test
    @Tag("storm")
    void whatWasBeingHandledIsHandledAgainAndCountsOnce() throws Exception {
        killWhileReadingAFolder(1_500);
    }

    @Test
    @Tag("storm")
    void ofTenThousandNoneIsLostAndNoneCountsTwice() throws Exception {
        killWhileReadingAFolder(10_000);
        killWhileReadingAMailbox(10_000);
    }

    @Test
    void whatWasBeingHandledInAMailboxIsHandledAgainAndCountsOnce() throws Exception {
        killWhileReadingAMailbox(300);
    }

    private void killWhileReadingAFolder(int readers) throws Exception {
        Path place = Files.createDirectories(folder.resolve("from-a-folder"));
        Path bounces = Files.createDirectories(place.resolve("bounces"));
        ReturnedMail mail = new ReturnedMail();
        for (int seq = 1; seq <= readers; seq++) {
            Files.write(bounces.resolve(seq + ".eml"), mail.of(seq));
        }
        Workspace workspace = Workspace.in(place).set("bounces", "{ address: " + ADDRESS + ", folder: bounces }");
        Path ledger = ledger(workspace, readers);

        kill(workspace, () -> Files.exists(bounces.resolve("done")));
        long left = count(bounces);
        Cli.Result last = cli(workspace).run("bounces");

        assertThat(left).isPositive();
        assertThat(last.code()).as(last.err()).isZero();
        assertThat(count(bounces)).isZero();
        assertThat(count(bounces.resolve("done"))).isEqualTo(readers);
        assertThat(count(bounces.resolve("unknown"))).isZero();
        assertEachCountsOnce(ledger, readers);
    }

    private void killWhileReadingAMailbox(int readers) throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        try {
            GreenMailUser user = server.setUser(ADDRESS, "bounces", PASSWORD);
            ImapHostManager folders = server.getManagers().getImapHostManager();
            MailFolder inbox = folders.getInbox(user);
            ReturnedMail mail = new ReturnedMail();
            Session session = Session.getInstance(new Properties());
            for (int seq = 1; seq <= readers; seq++) {
                inbox.appendMessage(
                        new MimeMessage(session, new ByteArrayInputStream(mail.of(seq))),
                        new Flags(),
                        Date.from(Cli.CLOCK.instant()));
            }
            Workspace workspace = Workspace.in(Files.createDirectories(folder.resolve("from-a-mailbox")))
                    .set(
                            "bounces",
                            "{ address: " + ADDRESS + ", mailbox: { host: 127.0.0.1, port: "
                                    + server.getImap().getPort() + ", tls: none, username: bounces } }");
            Path ledger = ledger(workspace, readers);
            Database database = Database.open(ledger);

            kill(workspace, () -> database.number("select count(*) from returned") > 0);
            Cli.Result last = cli(workspace).run("bounces");

            assertThat(last.code()).as(last.err()).isZero();
            assertThat(inbox.getMessageCount()).isZero();
            assertThat(folders.getFolder(user, "Newsdigest.done").getMessageCount())
                    .isEqualTo(readers);
            assertEachCountsOnce(ledger, readers);
        } finally {
            server.stop();
        }
    }

    private static Cli cli(Workspace workspace) {
        return new Cli(workspace, ENVIRONMENT);
    }

    /** Makes a ledger with an edition that went to so many readers. */
    private static Path ledger(Workspace workspace, int readers) throws Exception {
        workspace.write();
        Path ledger = workspace.folder().resolve("newsdigest.db");
        Database.open(ledger);
        ReturnedMail.deliver(ledger, readers);
        return ledger;
    }

    /** Reads what came back in a process of its own, and kills it as soon as something is there. */
    private static void kill(Workspace workspace, BooleanSupplier begun) throws Exception {
        try (ChildJvm child = ChildJvm.newsdigest(
                workspace.folder(),
                ENVIRONMENT,
                "bounces",
                "--config",
                workspace.config().toString())) {
            while (child.isAlive() && !begun.getAsBoolean()) {
                Thread.sleep(1);
            }
            child.kill9();
        }
    }

    private static void assertEachCountsOnce(Path ledger, int readers) {
        Database database = Database.open(ledger);
        assertThat(database.number("select count(*) from returned where kind = 'hard'"))
                .isEqualTo(readers);
        assertThat(database.number("select count(*) from suppression")).isEqualTo(readers);
    }
}
