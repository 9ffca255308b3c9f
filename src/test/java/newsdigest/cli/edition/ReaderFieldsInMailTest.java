package newsdigest.cli.edition;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Multipart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import newsdigest.cli.Cli;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.config.TokenKeys;
import newsdigest.store.Database;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.ReceivedMessage;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns of the subscriber list in the messages that arrive. */
@SuppressWarnings("NullAway.Init")
final class ReaderFieldsInMailTest {

    private static final String ANA = "ana@example.org";
    private static final String BEN = "ben@example.org";

    @TempDir
    private Path folder;

    private SmtpRecorder server;
    private Cli cli;

    @BeforeEach
    void open() throws IOException {
        server = SmtpRecorder.options().pipelining().start();
        Workspace workspace =
                Workspace.in(folder).subscribers(0).mailServer(server).set("templates", "looks");
        workspace.write();
        Path templates = Path.of("templates").toAbsolutePath();
        try (Stream<Path> all = Files.walk(templates)) {
            for (Path file : all.toList()) {
                Files.copy(
                        file,
                        folder.resolve("looks")
                                .resolve(templates.relativize(file).toString()));
            }
        }
        prepend("looks/digest.txt.ftl", "Ferries from ${reader.field(\"city\", \"your town\")}|\n\n");
        replace(
                "looks/layouts/digest.ftlh",
                "<@layout.opening/>",
                "<p>Ferries from ${reader.field(\"City\", \"your" + " town\")}|</p>\n<@layout.opening/>");
        Files.writeString(folder.resolve("subscribers/weekly.csv"), """
                email,name,City,Phone
                ana@example.org,Ana,"<b>A Coruña</b> & ""Vigo""\",555-0101
                ben@example.org,Ben,,555-0102
                """);
        cli = new Cli(workspace, Map.of(TokenKeys.VARIABLE, "0123456789abcdef0123456789abcdef"));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private void prepend(String file, String words) throws IOException {
        Path path = folder.resolve(file);
        Files.writeString(path, words + Files.readString(path));
    }

    private void replace(String file, String words, String others) throws IOException {
        Path path = folder.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(words);
        Files.writeString(path, text.replace(words, others));
    }

    private List<ReceivedMessage> messagesTo(String address) {
        return server.byRecipient().getOrDefault(address, List.of());
    }

    private String part(String address, int part) throws Exception {
        List<ReceivedMessage> messages = messagesTo(address);
        assertThat(messages).hasSize(1);
        Multipart parts = (Multipart) messages.get(0).mime().getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        return String.valueOf(parts.getBodyPart(part).getContent());
    }

    @Test
    void eachReaderSeesTheirOwnCellOrTheWordsInItsPlace() throws Exception {
        assertThat(cli.run("send", "--yes").code()).isEqualTo(ExitCode.OK);

        assertThat(part(ANA, 0)).contains("Ferries from <b>A Coruña</b> & \"Vigo\"|");
        assertThat(part(ANA, 1))
                .contains("Ferries from &lt;b&gt;A Coruña&lt;/b&gt; &amp; &quot;Vigo&quot;|")
                .doesNotContain("<b>A Coruña");
        assertThat(part(BEN, 0)).contains("Ferries from your town|");
        assertThat(part(BEN, 1)).contains("Ferries from your town|");
        assertThat(server.violations()).isEmpty();
    }

    @Test
    void noCellCanChangeTheShapeOfTheMessage() throws Exception {
        String boundary = "--=_newsdigest_0000000000000000";
        Files.writeString(
                folder.resolve("subscribers/weekly.csv"),
                "email,name,City\n" + ANA + ",Ana,\".\r\n.\r\n" + boundary + "--\r\nSubject: x\r\n\r\n"
                        + "=41 ".repeat(60) + "\u2028\"\n" + BEN + ",Ben,.\n");

        assertThat(cli.run("send", "--yes").code()).isEqualTo(ExitCode.OK);

        String city = ". . " + boundary + "-- Subject: x " + "=41 ".repeat(60).strip();
        assertThat(part(ANA, 0)).contains("Ferries from " + city + "|");
        assertThat(part(ANA, 1)).contains("Ferries from " + city + "|");
        assertThat(part(BEN, 0)).contains("Ferries from .|");
        assertThat(server.violations()).isEmpty();
        assertThat(messagesTo(ANA).get(0).raw().orElseThrow().lines()).allMatch(line -> line.length() <= 998);
    }

    @Test
    void aPreviewShowsTheWordsForReadersWithoutOne() throws IOException {
        cli.run("preview");

        try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
            List<Path> pages = files.filter(file -> file.toString().matches(".*\\.(html|txt)"))
                    .toList();
            assertThat(pages).isNotEmpty();
            for (Path page : pages) {
                assertThat(Files.readString(page)).contains("Ferries from your town|");
            }
        }
    }

    @Test
    void onlyWhatTheEditionShowsIsKeptAndItIsToldAndForgotten() {
        cli.run("send", "--yes");

        assertThat(attributes()).containsExactly("{\"city\":\"<b>A Coruña</b> & \\\"Vigo\\\"\"}", "");
        assertThat(cli.run("subscribers", "export", ANA).out())
                .contains("\"attributes\"", "<b>A Coruña</b> & \\\"Vigo\\\"");

        cli.run("subscribers", "forget", ANA, "--yes");

        assertThat(attributes()).containsExactly("", "");
    }

    private List<String> attributes() {
        return Database.open(folder.resolve("newsdigest.db"))
                .query("select attributes from delivery order by seq", row -> row.getString(1));
    }

    @Test
    void theSubjectIsTheSameForAllReaders() throws IOException {
        Files.writeString(folder.resolve("looks/subject.ftl"), "News for ${reader.field(\"city\", \"you\")}");

        Cli.Result result = cli.run("preview");

        assertThat(result.code()).isEqualTo(ExitCode.FAILED);
        assertThat(result.err()).contains("looks/subject.ftl: The subject is the same for all readers");
    }

    @Test
    void aFieldWithoutWordsForTheOthersIsAFaultWithItsPlace() throws IOException {
        prepend("looks/digest.txt.ftl", "${reader.field(\"city\")}\n");

        assertThat(cli.run("preview").err()).contains("looks/digest.txt.ftl:1:", "argument 2 must be text");
    }
}
