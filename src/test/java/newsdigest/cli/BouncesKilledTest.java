package newsdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import newsdigest.config.TokenKeys;
import newsdigest.store.Database;
import newsdigest.testing.ChildJvm;
import newsdigest.testing.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading what came back, killed in the middle: nothing is lost, and nothing counts twice. */
@SuppressWarnings("NullAway.Init")
final class BouncesKilledTest {

    private static final int READERS = Integer.getInteger("newsdigest.bounces", 1_500);

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
    void whatWasBeingHandledIsHandledAgainAndCountsOnce() throws Exception {
        Workspace workspace =
                Workspace.in(folder).set("bounces", "{ address: bounces@harbour.example.org, folder: bounces }");
        workspace.write();
        Path bounces = Files.createDirectories(folder.resolve("bounces"));
        Cli cli = new Cli(workspace, Map.of(TokenKeys.VARIABLE, ReturnedMail.KEY));
        cli.run("suppressions", "list");
        Path ledger;
        try (Stream<Path> files = Files.walk(folder)) {
            ledger = files.filter(file -> file.toString().endsWith(".db"))
                    .findFirst()
                    .orElseThrow();
        }
        ReturnedMail.deliver(ledger, READERS);
        ReturnedMail mail = new ReturnedMail();
        for (int seq = 1; seq <= READERS; seq++) {
            Files.write(bounces.resolve(seq + ".eml"), mail.of(seq));
        }

        try (ChildJvm child = ChildJvm.newsdigest(
                folder,
                Map.of(TokenKeys.VARIABLE, ReturnedMail.KEY),
                "bounces",
                "--config",
                workspace.config().toString())) {
            while (child.isAlive() && !Files.exists(bounces.resolve("done"))) {
                Thread.sleep(1);
            }
            child.kill9();
        }
        long left = count(bounces);
        Cli.Result last = cli.run("bounces");

        assertThat(left).isPositive();
        assertThat(last.code()).as(last.err()).isZero();
        assertThat(count(bounces)).isZero();
        assertThat(count(bounces.resolve("done"))).isEqualTo(READERS);
        assertThat(count(bounces.resolve("unknown"))).isZero();
        Database database = Database.open(ledger);
        assertThat(database.number("select count(*) from returned where kind = 'hard'"))
                .isEqualTo(READERS);
        assertThat(database.number("select count(*) from suppression")).isEqualTo(READERS);
    }
}
