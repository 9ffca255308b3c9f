package newsdigest.testing.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server reads octets as RFC 5321 has them and counts what offends against it. */
class SmtpRecorderProtocolTest {

    private final SmtpRecorder server;

    SmtpRecorderProtocolTest() throws IOException {
        server = SmtpRecorder.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void dotsAreUnstuffed() throws IOException {
        assertThat(received("..\r\n..a\r\n...\r\nb.\r\n.\r\n")).isEqualTo(".\r\n.a\r\n..\r\nb.\r\n");
        assertThat(server.violations()).isEmpty();
    }

    @Test
    void onlyADotBetweenFullLineEndsEndsAMessage() throws IOException {
        assertThat(received("a\n.\nb\r\n.\rc\r\n.\r\n")).isEqualTo("a\n.\nb\r\n\rc\r\n");
    }

    @Test
    void anEmptyMessageIsEmpty() throws IOException {
        assertThat(received(".\r\n")).isEmpty();
    }

    @Test
    void aMessageSpreadOverManyPacketsArrivesWhole() throws IOException {
        try (RawClient client = RawClient.writing(server)) {
            for (char c : "..a\r\n\r\n...\r\n.\r\n".toCharArray()) {
                client.send(String.valueOf(c));
            }
            assertThat(client.reply()).startsWith("250");
        }
        assertThat(server.messages().get(0).raw()).hasValue(".a\r\n\r\n..\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "BARE_LF, 'a\\nb\\r\\n.\\r\\n'",
        "BARE_CR, 'a\\rb\\r\\n.\\r\\n'",
        "NUL, 'a\\0b\\r\\n.\\r\\n'",
        "DOT_NOT_STUFFED, '.a\\r\\n.\\r\\n'",
        "EIGHT_BIT_BODY, 'a: b\\r\\n\\r\\n\\377\\r\\n.\\r\\n'",
        "EIGHT_BIT_HEADER, 'a: \\377\\r\\n\\r\\nb\\r\\n.\\r\\n'"
    })
    void aViolationIsCounted(Violation violation, String message) throws IOException {
        received(message.translateEscapes());

        assertThat(server.violations()).containsOnlyKeys(violation).containsValue(1);
    }

    @ParameterizedTest
    @CsvSource({"998, 0", "999, 1"})
    void aLineOf998OctetsIsTheLongest(int octets, int violations) throws IOException {
        received("x".repeat(octets) + "\r\n.\r\n");

        assertThat(server.violations().getOrDefault(Violation.LONG_LINE, 0)).isEqualTo(violations);
    }

    @Test
    void eightBitIsNoViolationWhenDeclared() throws IOException {
        try (RawClient client = RawClient.greeted(server)) {
            client.ask("MAIL FROM:<news@example.org> BODY=8BITMIME SMTPUTF8");
            client.ask("RCPT TO:<ana@example.org>");
            client.ask("DATA");
            client.ask("a: \377\r\n\r\n\377\r\n.");
        }
        assertThat(server.messageCount()).isOne();
        assertThat(server.violations()).isEmpty();
    }

    @Test
    void anExtensionThatIsNotOfferedIsRefused() throws IOException {
        try (SmtpRecorder old =
                        SmtpRecorder.options().noEightBitMime().noSmtpUtf8().start();
                RawClient client = RawClient.greeted(old)) {
            assertThat(client.ask("MAIL FROM:<a@example.org> BODY=8BITMIME")).startsWith("555");
            assertThat(client.ask("MAIL FROM:<a@example.org> SMTPUTF8")).startsWith("555");
            assertThat(old.violations()).containsOnlyKeys(Violation.NOT_OFFERED).containsValue(2);
        }
    }

    @Test
    void commandsInOneWriteAreAViolationUnlessPipeliningIsOffered() throws IOException {
        String commands = "MAIL FROM:<a@example.org>\r\nRCPT TO:<ana@example.org>\r\nDATA\r\n";
        try (SmtpRecorder pipelining = SmtpRecorder.options().pipelining().start();
                RawClient allowed = RawClient.greeted(pipelining);
                RawClient forbidden = RawClient.greeted(server)) {
            allowed.send(commands);
            forbidden.send(commands);
            for (RawClient client : List.of(allowed, forbidden)) {
                assertThat(List.of(client.reply(), client.reply(), client.reply()))
                        .extracting(reply -> reply.substring(0, 3))
                        .containsExactly("250", "250", "354");
            }
            assertThat(pipelining.violations()).isEmpty();
            assertThat(server.violations()).containsOnlyKeys(Violation.PIPELINED);
        }
    }

    @ParameterizedTest
    @CsvSource({"DATA", "RCPT TO:<ana@example.org>"})
    void aCommandOutOfOrderIsRefused(String command) throws IOException {
        try (RawClient client = RawClient.greeted(server)) {
            assertThat(client.ask(command)).startsWith("503");
        }
        assertThat(server.violations()).containsOnlyKeys(Violation.OUT_OF_ORDER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Message-ID: <a@b>|<a@b>",
                "MESSAGE-Id:<a@b>|<a@b>",
                "A: b\\r\\nMessage-ID:\\r\\n <a@b>\\r\\nC: d|<a@b>",
                "X-Message-ID: <a@b>|''",
                "A: b\\r\\n\\r\\nMessage-ID: <a@b>|''"
            })
    void theMessageIdIsReadFromTheHeader(String header, String messageId) throws IOException {
        received(header.translateEscapes() + "\r\n\r\nHello\r\n.\r\n");

        assertThat(server.messages().get(0).messageId()).isEqualTo(messageId);
    }

    @Test
    void aQuotedLocalPartMayHoldAnAngleBracket() throws IOException {
        try (RawClient client = RawClient.greeted(server)) {
            client.deliver("\"a>b\"@example.org");
        }
        assertThat(server.byRecipient()).containsOnlyKeys("\"a>b\"@example.org");
    }

    @Test
    void manyConnectionsAtOnceLoseNothing() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(10);
        try {
            List<Future<Integer>> sent = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                int number = i;
                sent.add(clients.submit(() -> deliver(number, 200)));
            }
            for (Future<Integer> each : sent) {
                assertThat(each.get()).isEqualTo(200);
            }
        } finally {
            clients.shutdownNow();
        }
        assertThat(server.byRecipient()).hasSize(2_000);
        assertThat(server.messages())
                .extracting(ReceivedMessage::sequence)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(server.connectionCount()).isEqualTo(10);
    }

    @Test
    void messagesCanBeWaitedFor() throws Exception {
        try (RawClient client = RawClient.greeted(server)) {
            assertThat(server.awaitMessages(1, Duration.ofMillis(20))).isFalse();
            client.deliver("ana@example.org");
            assertThat(server.awaitMessages(1, Duration.ofSeconds(5))).isTrue();
        }
    }

    private int deliver(int client, int count) throws IOException {
        int granted = 0;
        try (RawClient connection = RawClient.greeted(server)) {
            for (int i = 0; i < count; i++) {
                granted += connection.deliver(client + "-" + i + "@example.org").startsWith("250") ? 1 : 0;
            }
        }
        return granted;
    }

    private String received(String message) throws IOException {
        try (RawClient client = RawClient.writing(server)) {
            client.send(message);
            assertThat(client.reply()).startsWith("250");
        }
        return server.messages().get(server.messageCount() - 1).raw().orElseThrow();
    }
}
