package newsdigest.cli.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import newsdigest.cli.Cli;
import newsdigest.store.Database;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folder of a newsletter that was copied with its ledger, as by cp -a. */
@SuppressWarnings("NullAway.Init")
final class CopiedFolderTest {

    @TempDir
    private Path folder;

    private SmtpRecorder server;
    private Cli cli;
    private Path original;
    private Path copy;

    @BeforeEach
    void sendAndCopy() throws IOException {
        server = SmtpRecorder.start();
        original = Files.createDirectory(folder.resolve("news"));
        Workspace workspace = Workspace.in(original).mailServer(server).subscribers(5);
        workspace.write();
        cli = new Cli(workspace, Map.of());
        assertThat(cli.run("send", "--yes", "--from", "2021-02-11", "--to", "2021-02-12")
                        .code())
                .isZero();
        copy = folder.resolve("news-copy");
        copyTo(original, copy);
    }

    private static void copyTo(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        rename(from, to);
    }

    private static void rename(Path from, Path to) throws IOException {
        Path configuration = to.resolve("newsdigest.yaml");
        Files.writeString(configuration, Files.readString(configuration).replace(from.toString(), to.toString()));
    }

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    private Cli.Result sendFrom(Path place) {
        return cli.runPlain(
                "send", "--yes", "--config", place.resolve("newsdigest.yaml").toString());
    }

    @Test
    void nothingIsSentFromItWhileTheFirstLedgerIsInItsPlace() {
        Cli.Result refused = sendFrom(copy);

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("is a copy of " + original.resolve("newsdigest.db"), "still there");
        assertThat(sendFrom(original).code()).isZero();
        assertThat(server.messageCount()).isEqualTo(10);
    }

    @Test
    void itIsSentFromOnceTheFirstOneIsAway() throws IOException {
        Files.move(original, folder.resolve("away"));

        Cli.Result sent = sendFrom(copy);
        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(server.messageCount()).isEqualTo(10);
    }

    /** Moves the newsletter, sends from there, and puts a copy of it where it was. */
    private Path moveAndPutACopyBack() throws IOException {
        Path moved = Files.move(original, folder.resolve("moved"));
        rename(original, moved);
        assertThat(sendDay(moved, "2021-02-13").code()).isZero();
        copyTo(moved, original);
        return moved;
    }

    @Test
    void aCopyUnderTheNameThatANewsletterOnceHadStopsOnlyItself() throws IOException {
        Path moved = moveAndPutACopyBack();

        Cli.Result refused = sendDay(original, "2021-02-14");
        assertThat(refused.err()).contains("is a copy of " + moved.resolve("newsdigest.db"), "still there");
        Cli.Result sent = sendDay(moved, "2021-02-14");
        assertThat(sent.code()).as(sent.err()).isZero();
    }

    @Test
    void whereBothWereSentFromInTheirPlacesNeitherIs() throws IOException {
        Path moved = moveAndPutACopyBack();
        Path away = Files.move(moved, folder.resolve("away"));
        assertThat(sendDay(original, "2021-02-14").code()).isZero();
        Files.move(away, moved);

        assertThat(sendDay(original, "2021-02-15").err()).contains("is a copy of " + moved.resolve("newsdigest.db"));
        assertThat(sendDay(moved, "2021-02-15").err())
                .contains("is a copy of " + original.resolve("newsdigest.db"), "Send from the one that sent last");
    }

    @Test
    void aLedgerOfAnEarlierVersionKnowsItsPlaceFromTheFirstLookOn() {
        Database ledger = Database.open(original.resolve("newsdigest.db"));
        ledger.update("delete from ledger_place");

        cli.run("doctor");

        assertThat(ledger.first("select place from ledger_place", row -> row.getString(1)))
                .contains(original.resolve("newsdigest.db").toString());
    }

    private Cli.Result sendDay(Path place, String day) {
        return cli.runPlain(
                "send",
                "--yes",
                "--from",
                day,
                "--to",
                day,
                "--config",
                place.resolve("newsdigest.yaml").toString());
    }

    @Test
    void aLinkToTheFolderIsNoCopy() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), original);

        Cli.Result sent = sendFrom(link);
        assertThat(sent.code()).as(sent.err()).isZero();
    }

    @Test
    void anotherFileInThePlaceOfTheFirstLedgerIsInNobodysWay() throws IOException {
        Files.delete(original.resolve("newsdigest.db"));
        Files.writeString(original.resolve("newsdigest.db"), "no ledger");

        Cli.Result sent = sendFrom(copy);
        assertThat(sent.code()).as(sent.err()).isZero();
    }
}
