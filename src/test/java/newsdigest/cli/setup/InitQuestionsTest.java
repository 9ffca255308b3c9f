package newsdigest.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import newsdigest.cli.Cli;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.Terminal;
import newsdigest.problem.UserException;
import org.junit.jupiter.api.Test;

/** Questions that a person at a terminal answers. */
final class InitQuestionsTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    private InitAnswers answers(String typed) {
        PrintStream screen = new PrintStream(shown, true, StandardCharsets.UTF_8);
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
            CommandContext context = new CommandContext(Cli.CLOCK, Map.of(), new Terminal(screen, screen, true));
            return new InitQuestions(context, new InitOptions(), Path.of("harbour")).answers();
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
    void namesOfZonesAndMailServicesAreKnownInSmallAndLargeLetters() {
        InitAnswers answers =
                answers("Olas\nes\namerica/new york\nnews@example.org\n1 Quay\nnone\nnone\nSandbox\nana\n\n");

        assertThat(answers.zone().getId()).isEqualTo("America/New_York");
        assertThat(answers.mailServer().name()).isEqualTo("sandbox");
    }

    @Test
    void anEndOfTheInputEndsTheQuestions() {
        assertThatThrownBy(() -> answers("Olas\nes\n")).isInstanceOf(UserException.class);
    }
}
