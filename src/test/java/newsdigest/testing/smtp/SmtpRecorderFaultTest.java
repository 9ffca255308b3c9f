package newsdigest.testing.smtp;

import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The server misbehaves as it was told, and only then. */
class SmtpRecorderFaultTest {

    private static final Duration SHORT = Duration.ofMillis(150);
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final String EHLO = "EHLO client.example.org";
    private static final String MAIL = "MAIL FROM:<news@example.org>";
    private static final String RCPT = "RCPT TO:<ana@example.org>";
    private static final String MESSAGE = "Message-ID: <1@example.org>\r\n\r\nHello\r\n.";

    private final SmtpRecorder server;

    SmtpRecorderFaultTest() throws IOException {
        server = SmtpRecorder.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void nobodyListensOnAClosedPort() throws IOException {
        int port = SmtpRecorder.closedPort();

        assertThatThrownBy(() -> new Socket(server.host(), port).close()).isInstanceOf(ConnectException.class);
    }

    @Test
    void a421GreetingClosesTheConnection() throws IOException {
        server.play(at(Stage.CONNECT).answer("421 4.3.2 Too busy"));

        try (RawClient client = new RawClient(server)) {
            assertThat(client.reply()).isEqualTo("421 4.3.2 Too busy");
            assertThat(client.reply()).isEqualTo("(end)");
        }
    }

    @Test
    void a554GreetingLeavesOnlyQuit() throws IOException {
        server.play(at(Stage.CONNECT).answer("554 5.7.1 No service for you"));

        try (RawClient client = new RawClient(server)) {
            assertThat(client.reply()).isEqualTo("554 5.7.1 No service for you");
            assertThat(client.ask("EHLO client.example.org")).startsWith("503");
            assertThat(client.ask("QUIT")).startsWith("221");
        }
    }

    @Test
    void anEhloThatIsRefusedLeavesHelo() throws IOException {
        server.play(at(Stage.EHLO).answer("502 5.5.1 Not here"));

        try (RawClient client = RawClient.greeted(server)) {
            assertThat(client.ask("EHLO client.example.org")).startsWith("502");
            assertThat(client.ask("HELO client.example.org")).isEqualTo("250 localhost");
            assertThat(client.deliver("ana@example.org")).startsWith("250");
        }
    }

    @Test
    void anAnswerToEhloReplacesWhatIsOffered() throws IOException {
        server.play(at(Stage.EHLO).answer("250-odd.example.org", "250-X-ODD", "250 SIZE"));

        try (RawClient client = RawClient.greeted(server)) {
            assertThat(client.ask("EHLO client.example.org")).isEqualTo("250-odd.example.org|250-X-ODD|250 SIZE");
        }
    }

    @Test
    void theSenderIsRefusedAndTheConnectionGoesOn() throws IOException {
        server.play(at(Stage.MAIL).times(1).answer("553 5.1.8 Sender unknown"));

        try (RawClient client = RawClient.greeted(server)) {
            assertThat(client.ask("MAIL FROM:<news@example.org>")).startsWith("553");
            assertThat(client.deliver("ana@example.org")).startsWith("250");
        }
    }

    @Test
    void chosenRecipientsAreRefusedOrPutOff() throws IOException {
        server.play(
                at(Stage.RCPT).to("bo@example.org").answer("550 5.1.1 No such user"),
                at(Stage.RCPT).to("cy@example.org").times(1).answer("450 4.2.1 Mailbox busy"));

        try (RawClient client = RawClient.addressed(server)) {
            assertThat(client.ask("RCPT TO:<bo@example.org>")).startsWith("550");
            assertThat(client.ask("RCPT TO:<cy@example.org>")).startsWith("450");
            assertThat(client.ask("RCPT TO:<cy@example.org>")).startsWith("250");
            client.ask("DATA");
            client.ask(MESSAGE);
        }
        assertThat(server.byRecipient()).containsOnlyKeys("ana@example.org", "cy@example.org");
        assertThat(server.attempts("cy@example.org")).hasSize(2);
    }

    @Test
    void dataIsRefused() throws IOException {
        server.play(at(Stage.DATA).answer("451 4.3.0 Try later"));

        try (RawClient client = RawClient.addressed(server)) {
            assertThat(client.ask("DATA")).startsWith("451");
            assertThat(client.ask("NOOP")).startsWith("250");
        }
    }

    @Test
    void aMessageRefusedAfterItsFinalDotIsNotRecorded() throws IOException {
        server.play(at(Stage.END_OF_DATA).answer("554 5.6.0 Smells of spam"));

        try (RawClient client = RawClient.writing(server)) {
            assertThat(client.ask(MESSAGE)).startsWith("554");
        }
        assertThat(server.messageCount()).isZero();
    }

    @Test
    void anOddAnswerStillAcceptsTheMessage() throws IOException {
        server.play(at(Stage.ACCEPTED).answer("250-2.0.0 Ok", "250-queued", "250"));

        try (RawClient client = RawClient.writing(server)) {
            assertThat(client.ask(MESSAGE)).isEqualTo("250-2.0.0 Ok|250-queued|250");
        }
        assertThat(server.messageCount()).isOne();
    }

    @Test
    void a421ComesAfterTwoMessagesOfEachConnection() throws IOException {
        server.play(at(Stage.MAIL).afterMessages(2).answer("421 4.7.0 Enough"));

        for (int i = 0; i < 2; i++) {
            try (RawClient client = RawClient.greeted(server)) {
                assertThat(client.deliver("ana@example.org")).startsWith("250");
                assertThat(client.deliver("bo@example.org")).startsWith("250");
                assertThat(client.ask("MAIL FROM:<news@example.org>")).startsWith("421");
                assertThat(client.reply()).isEqualTo("(end)");
            }
        }
        assertThat(server.messageCount()).isEqualTo(4);
    }

    @Test
    void aFaultWaitsForTheTotalOfAllConnections() throws IOException {
        server.play(at(Stage.MAIL).afterTotal(1).answer("421 4.7.0 Enough"));

        try (RawClient first = RawClient.greeted(server);
                RawClient second = RawClient.greeted(server)) {
            assertThat(first.deliver("ana@example.org")).startsWith("250");
            assertThat(second.ask("MAIL FROM:<news@example.org>")).startsWith("421");
        }
    }

    @Test
    void everyThirdRecipientIsPutOff() throws IOException {
        server.play(at(Stage.RCPT).every(3).answer("450 4.2.1 Greylisted"));

        try (RawClient client = RawClient.greeted(server)) {
            client.ask("MAIL FROM:<news@example.org>");
            assertThat(IntStream.range(0, 6).mapToObj(i -> rcpt(client, i)))
                    .extracting(reply -> reply.substring(0, 3))
                    .containsExactly("250", "250", "450", "250", "250", "450");
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"STARTTLS", "AUTH"})
    void theConnectionIsDroppedAtThisStage(Stage stage) throws IOException {
        server.play(at(stage).drop());

        try (RawClient client = new RawClient(server)) {
            assertThat(reach(stage, client)).isEqualTo("(end)");
        }
        assertThat(server.messageCount()).isEqualTo(stage == Stage.ACCEPTED ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"STARTTLS", "AUTH"})
    void noAnswerComesAtThisStage(Stage stage) throws Exception {
        server.play(at(stage).silence());

        try (RawClient client = new RawClient(server)) {
            approach(stage, client);
            client.timeout(SHORT);
            assertThatThrownBy(() -> enter(stage, client)).isInstanceOf(SocketTimeoutException.class);
            assertThat(server.awaitFaults(1, LONG)).isTrue();
        }
        assertThat(server.messageCount()).isEqualTo(stage == Stage.ACCEPTED ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"STARTTLS", "AUTH"})
    void theAnswerIsLateAtThisStage(Stage stage) throws IOException {
        server.play(at(stage).delay(SHORT));
        Instant start = Instant.now();

        try (RawClient client = new RawClient(server)) {
            assertThat(reach(stage, client)).doesNotStartWith("4").doesNotStartWith("5");
        }
        assertThat(Duration.between(start, Instant.now())).isGreaterThanOrEqualTo(SHORT);
    }

    @Test
    void theConnectionIsDroppedAfterTheReplyThatAccepts() throws IOException {
        server.play(at(Stage.ACCEPTED).answerThenDrop());

        try (RawClient client = RawClient.writing(server)) {
            assertThat(client.ask(MESSAGE)).startsWith("250");
            assertThat(client.reply()).isEqualTo("(end)");
        }
        assertThat(server.messageCount()).isOne();
    }

    @Test
    void theConnectionIsResetInTheMiddleOfAMessage() throws IOException {
        server.play(at(Stage.BODY).afterBytes(10).reset());

        try (RawClient client = RawClient.writing(server)) {
            assertThatThrownBy(() -> client.ask("Subject: Hello")).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void aMessageShorterThanTheFaultReachesIsAccepted() throws IOException {
        server.play(at(Stage.BODY).afterBytes(1_000).drop());

        try (RawClient client = RawClient.writing(server)) {
            assertThat(client.ask(MESSAGE)).startsWith("250");
        }
    }

    @Test
    void aReplyDribblesInOctetByOctet() throws IOException {
        server.play(at(Stage.NOOP).dribble(Duration.ofMillis(10)));
        Instant start = Instant.now();

        try (RawClient client = RawClient.greeted(server)) {
            assertThat(client.timeout(Duration.ofSeconds(1)).ask("NOOP")).isEqualTo("250 2.0.0 Ok");
        }
        assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(130));
    }

    @Test
    void garbageIsSentAsItStands() throws IOException {
        server.play(at(Stage.MAIL).raw("huh?\n"));

        try (RawClient client = RawClient.greeted(server)) {
            assertThat(client.ask("MAIL FROM:<news@example.org>")).isEqualTo("huh?");
        }
    }

    @Test
    void theServerBehavesAgain() throws IOException {
        server.play(at(Stage.CONNECT).answer("554 5.7.1 No"));
        server.behave();

        try (RawClient client = RawClient.greeted(server)) {
            assertThat(client.deliver("ana@example.org")).startsWith("250");
        }
    }

    /** Takes the client to the stage and returns the answer given there. */
    private static String reach(Stage stage, RawClient client) throws IOException {
        approach(stage, client);
        return enter(stage, client);
    }

    private static void approach(Stage stage, RawClient client) throws IOException {
        if (stage != Stage.CONNECT) {
            client.reply();
        }
        List<String> lines = switch (stage) {
            case MAIL -> List.of(EHLO);
            case RCPT -> List.of(EHLO, MAIL);
            case DATA -> List.of(EHLO, MAIL, RCPT);
            case BODY, END_OF_DATA, ACCEPTED -> List.of(EHLO, MAIL, RCPT, "DATA");
            default -> List.of();
        };
        for (String line : lines) {
            client.ask(line);
        }
    }

    private static String enter(Stage stage, RawClient client) throws IOException {
        return switch (stage) {
            case CONNECT -> client.reply();
            case EHLO, HELO -> client.ask(stage + " client.example.org");
            case MAIL -> client.ask(MAIL);
            case RCPT -> client.ask(RCPT);
            case BODY, END_OF_DATA, ACCEPTED -> client.ask(MESSAGE);
            default -> client.ask(stage.toString());
        };
    }

    private static String rcpt(RawClient client, int number) {
        try {
            return client.ask("RCPT TO:<" + number + "@example.org>");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
