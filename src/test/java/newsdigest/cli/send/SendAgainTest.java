package newsdigest.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.cli.Cli;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another edition of the same days, made by hand. */
@SuppressWarnings("NullAway.Init")
final class SendAgainTest {

    private static final Pattern FINGERPRINT = Pattern.compile("fingerprint ([0-9a-f]{64})");

    @TempDir
    private Path folder;

    @Test
    void itsBytesAreMadeUnderItsOwnIdAndAreThoseThatWerePreviewed() throws IOException {
        try (SmtpRecorder server = SmtpRecorder.start()) {
            Workspace workspace = Workspace.in(folder)
                    .subscribers(1)
                    .mailServer(server)
                    .set("templates", "templates")
                    .write();
            copyTemplates();
            Cli cli = new Cli(workspace, Map.of());
            cli.run("send", "--yes");

            Matcher previewed =
                    FINGERPRINT.matcher(cli.run("send", "--again", "--dry-run").out());
            assertThat(previewed.find()).isTrue();
            Cli.Result sent = cli.run("send", "--again", "--yes", "--fingerprint", previewed.group(1));

            assertThat(sent.out()).as(sent.err()).contains("weekly-2021-02-01-to-2021-02-15-2:", "1 sent");
            assertThat(server.messages()).hasSize(2);
            assertThat(server.messages().get(1).raw().orElseThrow())
                    .contains("Edition weekly-2021-02-01-to-2021-02-15-2 ends here");
            assertThat(cli.run("editions", "--json").out()).contains(previewed.group(1));
        }
    }

    /** The usual templates, with the edition's id at the end of the plain text. */
    private void copyTemplates() throws IOException {
        Path usual = Path.of("templates");
        try (var files = Files.walk(usual)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve("templates")
                        .resolve(usual.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Path text = folder.resolve("templates/digest.txt.ftl");
        Files.writeString(text, Files.readString(text) + "\nEdition ${edition.id} ends here\n");
    }

    @Test
    void oneThatWasGoneOnWithAndIsTypedAgainMakesNoThird() throws IOException {
        try (SmtpRecorder server = SmtpRecorder.start()) {
            Cli cli = new Cli(
                    Workspace.in(folder).subscribers(1).mailServer(server).write(), Map.of());
            cli.run("send", "--yes");
            cli.run("send", "--again", "--yes");

            Cli.Result typedAgain = cli.run("send", "--again", "--yes");

            assertThat(typedAgain.code()).isNotZero();
            assertThat(typedAgain.err())
                    .contains("2021-02-15-2, another one for the same days, went out", "--repetition 3");
            assertThat(server.messages()).hasSize(2);
            assertThat(cli.run("send", "--repetition", "3", "--yes").out()).contains("1 sent");
            cli.run("send", "--repetition", "3", "--yes");
            assertThat(server.messages()).hasSize(3);
        }
    }

    @Test
    void aNumberThatLeavesOthersOutIsRefusedWithTheNextOne() throws IOException {
        try (SmtpRecorder server = SmtpRecorder.start()) {
            Cli cli = new Cli(
                    Workspace.in(folder).subscribers(1).mailServer(server).write(), Map.of());
            cli.run("send", "--yes");
            cli.run("send", "--repetition", "2", "--yes");

            for (String mode : List.of("--json", "--dry-run", "--sandbox")) {
                Cli.Result refused = cli.run("send", "--repetition", "999999", "--yes", mode);

                assertThat(refused.code()).as(mode).isEqualTo(1);
                assertThat(refused.err()).contains("-999999", "--repetition 3");
            }
            assertThat(cli.run("send", "--repetition", "2", "--yes").code()).isZero();
            assertThat(server.messages()).hasSize(2);
        }
    }

    @Test
    void oneThatIsDoneIsPutOffToNoTimeAndTheWayToAnotherOneIsTold() throws IOException {
        try (SmtpRecorder server = SmtpRecorder.start()) {
            Cli cli = new Cli(
                    Workspace.in(folder).subscribers(1).mailServer(server).write(), Map.of());
            cli.run("send", "--yes");
            cli.run("send", "--repetition", "2", "--yes");
            String[] later = {"send", "--yes", "--at", "2099-01-01T09:00", "--repetition"};

            Cli.Result refused = cli.run(with(later, "2"));

            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err())
                    .contains("-2 has gone out already", "Without --at", "--repetition 3")
                    .doesNotContain("resume");
            assertThat(cli.run(with(later, "3")).code()).isZero();
            assertThat(server.messages()).hasSize(2);
        }
    }

    private static String[] with(String[] words, String last) {
        return Stream.concat(Stream.of(words), Stream.of(last)).toArray(String[]::new);
    }

    @Test
    void whatWentOutIsSentToThoseWhoLackedItThoughItsNewsHasLeftItsSources() throws IOException {
        try (SmtpRecorder server = SmtpRecorder.start()) {
            Workspace workspace =
                    Workspace.in(folder).subscribers(1).mailServer(server).write();
            Cli cli = new Cli(workspace, Map.of());
            String[] first = {"send", "--yes", "--from", "2021-02-01", "--to", "2021-02-15"};
            String[] second = {"send", "--yes", "--from", "2021-02-01", "--to", "2021-02-15", "--repetition", "2"};
            cli.run(first);
            cli.run(second);
            Files.writeString(folder.resolve("news/weekly.txt"), "2020-01-01\n\nOld\n\nLong ago.\n");
            Path list = folder.resolve("subscribers/weekly.csv");
            Files.writeString(list, Files.readString(list) + "newcomer@example.org,New,en\n");

            Cli.Result preview = cli.run("preview", "--from", "2021-02-01", "--to", "2021-02-15");
            Cli.Result sent = cli.run(first);
            Cli.Result repeated = cli.run(second);

            assertThat(preview.err()).contains("weekly-2021-02-01-to-2021-02-15 is done");
            assertThat(sent.out()).as(sent.err()).contains("weekly-2021-02-01-to-2021-02-15:", "1 sent");
            assertThat(repeated.out()).as(repeated.err()).contains("weekly-2021-02-01-to-2021-02-15-2:", "1 sent");
            assertThat(server.messages()).hasSize(4);
            assertThat(cli.run("send", "--again", "--yes").code()).isNotZero();
            assertThat(server.messages()).hasSize(4);
        }
    }

    @Test
    void anHourLaterItIsAnother() throws IOException {
        try (SmtpRecorder server = SmtpRecorder.start()) {
            Workspace workspace =
                    Workspace.in(folder).subscribers(1).mailServer(server).write();
            Cli cli = new Cli(workspace, Map.of());
            cli.run("send", "--yes");
            cli.run("send", "--again", "--yes");

            new Cli(workspace, Map.of(), Clock.offset(Cli.CLOCK, Duration.ofMinutes(61)))
                    .run("send", "--again", "--yes");

            assertThat(server.messages()).hasSize(3);
        }
    }
}
