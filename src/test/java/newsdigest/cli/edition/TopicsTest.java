package newsdigest.cli.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.cli.Cli;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.config.TokenKeys;
import newsdigest.consent.PreferenceRepository;
import newsdigest.consent.PreferenceRepository.ReaderPreferences;
import newsdigest.store.Database;
import newsdigest.store.Sql;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers of a newsletter with topics: everybody, somebody for each topic, and a word that is none. */
@SuppressWarnings("NullAway.Init")
final class TopicsTest {

    private static final String ALL = "all@example.org";
    private static final String BOATS = "boats@example.org";
    private static final String PARENTS = "parents@example.org";
    private static final String LOST = "lost@example.org";

    @TempDir
    private Path folder;

    private SmtpRecorder server;
    private Cli cli;

    @BeforeEach
    void open() throws IOException {
        server = SmtpRecorder.start();
        Workspace workspace = Workspace.in(folder)
                .subscribers(0)
                .mailServer(server)
                .set("newsletters.weekly.languages", "[en, es]")
                .set("newsletters.weekly.topics", "[harbour, { en: school, es: escuela }]")
                .set("newsletters.weekly.news", "news/*.csv");
        workspace.write();
        Files.writeString(folder.resolve("news/news.csv"), """
                date,language,title,topics
                2021-02-01,en,New crane,Harbour
                2021-02-01,es,Grúa nueva,harbour
                2021-02-08,en,School opens,school
                2021-02-08,es,Abre la escuela,Escuela
                2021-02-12,en,Storm ahead,weather
                """);
        Files.writeString(folder.resolve("subscribers/topics.csv"), """
                email,language,topics
                all@example.org,en,
                boats@example.org,en,Harbour;gardens
                parents@example.org,es,school;gardens
                lost@example.org,en,scool
                """);
        cli = new Cli(workspace, Map.of(TokenKeys.VARIABLE, "0123456789abcdef0123456789abcdef"));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private String send(String day) {
        return cli.run("send", "--yes", "--from", day, "--to", day).out();
    }

    @Test
    void anEditionGoesToThoseWhoChoseOneOfItsTopicsAndToThoseWhoChoseNone() {
        String out = send("2021-02-01");

        assertThat(server.byRecipient()).containsOnlyKeys(ALL, BOATS, LOST);
        assertThat(out).contains("3 subscribers, 3 sent", "Suppressed: 1 (1 other topics)");
    }

    @Test
    void aTopicIsTheSameInEveryLanguage() {
        send("2021-02-08");

        assertThat(server.byRecipient()).containsOnlyKeys(ALL, PARENTS, LOST);
    }

    @Test
    void anItemThatNobodyCouldChooseIsForEverybody() {
        send("2021-02-12");

        assertThat(server.byRecipient()).containsOnlyKeys(ALL, BOATS, PARENTS, LOST);
    }

    @Test
    void aWordThatIsNoTopicIsNamedWithTheNearestRightOne() {
        Cli.Result result = cli.run("subscribers", "check");

        assertThat(result.code()).isEqualTo(ExitCode.OK);
        assertThat(result.err())
                .contains(
                        "topics.csv:3: 'gardens' is no topic of the newsletter and chooses nothing, here and in 1 more. Its topics: harbour,"
                                + " school.",
                        "topics.csv:5: 'scool' is no topic of the newsletter and chooses nothing. Did you mean 'school'?");
    }

    @Test
    void whatSomebodyChoseIsToldToThemAndForgottenWithThem() throws SQLException {
        send("2021-02-01");
        Database ledger = Database.open(folder.resolve("newsdigest.db"));
        new PreferenceRepository(ledger, Cli.CLOCK)
                .keep(
                        "weekly",
                        PARENTS,
                        new ReaderPreferences(
                                Optional.empty(), Optional.empty(), Optional.of(List.of("school", "harbour"))),
                        LocalDate.of(2021, 2, 16));
        assertThat(cli.run("subscribers", "export", PARENTS).out())
                .contains("\"topics\" : \"school\"", "\"topics\" : \"school;harbour\"", "\"reply\" : \"other topics\"");

        cli.run("subscribers", "forget", PARENTS, "--yes");

        assertThat(cli.run("subscribers", "export", PARENTS).out()).contains("\"preferences\" : [ ]");
        try (Connection connection = ledger.connect()) {
            assertThat(Sql.number(connection, "select count(*) from delivery where topics = 'school'"))
                    .isZero();
        }
    }
}
