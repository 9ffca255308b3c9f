package newsdigest.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import newsdigest.cli.Cli;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.Terminal;
import newsdigest.news.source.WebSite;
import newsdigest.problem.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions that a person at a terminal answers. */
final class InitQuestionsTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    private InitAnswers answers(String typed) {
        return answers(new InitOptions(), typed);
    }

    private InitAnswers answers(InitOptions options, String typed) {
        PrintStream screen = new PrintStream(shown, true, StandardCharsets.UTF_8);
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
            CommandContext context = new CommandContext(Cli.CLOCK, Map.of(), new Terminal(screen, screen, true));
            return new InitQuestions(context, options, Path.of("harbour")).answers();
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void emptyLinesTakeWhatIsProposed() {
        InitAnswers answers = answers("\n\n\nnews@example.org\n1 Quay Street\n\n\n\nana\n\n");

        assertThat(answers.title()).isEqualTo("harbour");
        assertThat(answers.mailServer().name()).isEqualTo("sandbox");
        assertThat(answers.account()).isEqualTo("ana");
        assertThat(answers.password()).hasSize(20);
    }

    @Test
    void anAnswerThatCannotBeIsAskedForAgain() {
        InitAnswers answers = answers("""
                Olas
                spanish
                es,en
                Madrid
                Europe/Madrid
                nobody
                news@example.org

                1 Quay
                none
                /nowhere.csv
                /no\0where.csv
                none
                pigeon
                sendgrid

                the key
                ana
                short
                long enough to keep
                something else
                long enough to keep
                long enough to keep
                """);

        assertThat(answers.languages()).hasSize(2);
        assertThat(answers.zone().getId()).isEqualTo("Europe/Madrid");
        assertThat(answers.mailServer().secret().map(MailServerRecipe.Secret::words))
                .contains("API key");
        assertThat(answers.mailSecret()).contains("the key");
        assertThat(answers.password()).isEqualTo("long enough to keep");
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .contains("'spanish' is no language", "'Madrid' is no time zone", "There is no file /nowhere.csv")
                .contains("'/no\\0where.csv' cannot be the name of a file")
                .contains("no recipe for a mail server 'pigeon'", "The two are not the same")
                .doesNotContain("the key");
    }

    @Test
    void aSenderThatCannotNameAListAndATitleOfTwoLinesAreAskedForAgain() {
        InitAnswers answers = answers("""
                Ol\tas
                Olas
                es

                news@[127.0.0.1]
                news@example.org (News)
                A <a@example.org>, B <b@example.org>
                news@example.org
                1 Quay
                none
                none
                sandbox
                ana

                """);

        assertThat(answers.from().address()).isEqualTo("news@example.org");
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .contains(
                        "must be one line",
                        "'news@[127.0.0.1]' is no address",
                        "'news@example.org (News)' is no address")
                .contains("'A <a@example.org>, B <b@example.org>' is no address");
    }

    @ParameterizedTest
    @CsvSource({
        "a?b@example.org, mailto:a%3Fb@example.org",
        "a#b@example.org, mailto:a%23b@example.org",
        "a%41b@example.org, mailto:a%2541b@example.org",
        "'\"a b\"@example.org', mailto:%22a%20b%22@example.org",
        "a+b.c@example.org, mailto:a+b.c@example.org"
    })
    void theWishToLeaveIsMailedToTheSenderAsItIs(String sender, String link) {
        InitAnswers answers = answers("Olas\nes\n\n" + sender + "\n1 Quay\nnone\nnone\nsandbox\nana\n\n");

        assertThat(StarterConfig.text(answers)).contains("unsubscribe: \"" + link + "?subject=unsubscribe\"");
    }

    @Test
    void namesOfZonesAndMailServicesAreKnownInSmallAndLargeLetters() {
        InitAnswers answers =
                answers("Olas\nes\namerica/new york\nnews@example.org\n1 Quay\nnone\nnone\nSandbox\nana\n\n");

        assertThat(answers.zone().getId()).isEqualTo("America/New_York");
        assertThat(answers.mailServer().name()).isEqualTo("sandbox");
    }

    @Test
    void aFeedThatHasNoNewsYetIsASourceAllTheSame() {
        try (WebSite site = new WebSite()) {
            site.page(
                    "/feed.xml", "application/rss+xml", "<rss version='2.0'><channel><title>x</title></channel></rss>");
            InitOptions options = new InitOptions();
            options.allowPrivate = true;

            InitAnswers answers = answers(
                    options,
                    "Olas\nes\n\nnews@example.org\n1 Quay\n" + site.url("/feed.xml") + "\nnone\nsandbox\nana\n\n");

            assertThat(answers.source().orElseThrow().path()).isEqualTo(site.url("/feed.xml"));
            assertThat(shown.toString(StandardCharsets.UTF_8)).contains("0 items can be read");
        }
    }

    @Test
    void aSourceInAnotherLanguageIsSaidToBeInNoEdition() {
        try (WebSite site = new WebSite()) {
            site.page(
                    "/feed.xml",
                    "application/rss+xml",
                    "<rss version='2.0'><channel><title>x</title><language>de</language><item><title>Die Fähre</title>"
                            + "<link>https://e.example/1</link><pubDate>2021-02-15</pubDate></item></channel></rss>");
            InitOptions options = new InitOptions();
            options.allowPrivate = true;

            answers(
                    options,
                    "Olas\nes\n\nnews@example.org\n1 Quay\n" + site.url("/feed.xml") + "\nnone\nsandbox\nana\n\n");

            assertThat(shown.toString(StandardCharsets.UTF_8))
                    .contains("1 item can be read", "those in de will be in no edition");
        }
    }

    @Test
    void anEndOfTheInputEndsTheQuestions() {
        assertThatThrownBy(() -> answers("Olas\nes\n")).isInstanceOf(UserException.class);
    }

    @Test
    void aFileBelowTheOwnFolderIsFoundAsPeopleTypeIt() throws Exception {
        Path home = Path.of(System.getProperty("user.home"));
        Path list = Files.createTempFile(home, "readers", ".csv");
        try {
            assertThat(answers("\n\n\nnews@example.org\n1 Quay Street\n\n~/" + list.getFileName() + "\n\nana\n\n")
                            .list())
                    .contains(list);
        } finally {
            Files.delete(list);
        }
    }

    @Test
    void theSampleTakesNoAnswersThatItWouldNotHeed() {
        InitOptions options = new InitOptions();
        options.demo = true;
        options.title = "Olas";
        options.list = "/nowhere.csv";

        assertThatThrownBy(() -> answers(options, ""))
                .isInstanceOf(WrongOption.class)
                .hasMessage(
                        "--demo makes the sample as it is: leave out --title, --list, or --demo. Nothing was made.");
    }

    @Test
    void aFileWithMoreThanOnePasswordIsRefused(@TempDir Path folder) throws Exception {
        InitOptions options = new InitOptions();
        options.passwordFile =
                Files.writeString(folder.resolve("password"), "long enough to keep\nanother one of it\n");

        assertThatThrownBy(() -> answers(options, "\n\n\nnews@example.org\n1 Quay Street\n\n\n\nana\n"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("--password-file: It must be one line")
                .hasMessageEndingWith("Nothing was made.");
    }
}
