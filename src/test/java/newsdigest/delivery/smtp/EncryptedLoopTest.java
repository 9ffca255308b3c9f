package newsdigest.delivery.smtp;

import static newsdigest.testing.smtp.Stage.BODY;
import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import newsdigest.config.mail.MailServer;
import newsdigest.config.mail.MailServer.Tls;
import newsdigest.message.MessageText;
import newsdigest.testing.network.TestCertificate;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An encrypted connection that waits for nothing, to a server that reads slowly. */
@Timeout(60)
@SuppressWarnings("NullAway.Init")
final class EncryptedLoopTest {

    private static final int LINES = 120_000;

    @TempDir
    private Path folder;

    @Test
    void aTextThatTheNetworkDoesNotTakeAtOnceArrivesWholeAndTheConnectionGoesBackToItsThread() throws Exception {
        TestCertificate certificate = TestCertificate.forHost("mail.example.org", folder);
        String words = ("x".repeat(70) + "\r\n").repeat(LINES);
        byte[] text = ("Subject: News\r\n\r\n" + words).getBytes(StandardCharsets.US_ASCII);
        try (SmtpRecorder server = SmtpRecorder.options()
                        .pipelining()
                        .implicitTls(certificate)
                        .smallBuffer()
                        .start();
                Selector selector = Selector.open()) {
            MailConnection connection = new SmtpConnector(
                            new MailServer(
                                    "mail.example.org",
                                    server.port(),
                                    Tls.IMPLICIT,
                                    Optional.empty(),
                                    Duration.ofSeconds(20)),
                            Optional.of(certificate.context()),
                            host -> new InetAddress[] {InetAddress.getLoopbackAddress()})
                    .connect();
            server.play(at(BODY).afterBytes(1_000).delay(Duration.ofSeconds(1)));
            GroupedConnection grouped = connection.grouped().orElseThrow();
            AtomicReference<String> state = new AtomicReference<>("begun");
            grouped.register(selector, new Noting(state));

            grouped.writeEnvelope("MAIL FROM:<news@example.org>\r\nRCPT TO:<zoe@example.org>\r\nDATA\r\n");
            grouped.flush();
            until(state, "taken", selector, grouped);
            grouped.writeText(new MessageText(List.of(ByteBuffer.wrap(text)), text.length));
            assertThat(grouped.writeDot()).isTrue();
            grouped.flush();
            until(state, "answered", selector, grouped);
            grouped.release(selector);

            assertThat(connection.isUsable()).isTrue();
            connection.quit();
            assertThat(server.byRecipient()).containsOnlyKeys("zoe@example.org");
            assertThat(server.messages().get(0).size()).isGreaterThan(70 * LINES);
            assertThat(server.violations()).isEmpty();
        }
    }

    private static void until(
            AtomicReference<String> state, String wanted, Selector selector, GroupedConnection connection)
            throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!wanted.equals(state.get())) {
            assertThat(state.get()).doesNotStartWith("lost");
            assertThat(System.nanoTime()).as("time by which it is %s", wanted).isLessThan(end);
            selector.select(1_000);
            selector.selectedKeys().clear();
            connection.advance();
        }
    }

    /** Listener that notes the last thing that happened. */
    private record Noting(AtomicReference<String> state) implements ExchangeListener {
        @Override
        public void answered(SmtpResult result) {
            state.set(result instanceof SmtpResult.Accepted ? "answered" : "lost: " + result);
        }

        @Override
        public void envelopeTaken() {
            state.set("taken");
        }

        @Override
        public void envelopeRefused(SmtpResult result) {
            state.set("lost: " + result);
        }

        @Override
        public void idle() {}

        @Override
        public void earlyEnvelopeIgnored() {}

        @Override
        public void ended() {
            state.set("lost: ended");
        }

        @Override
        public void lost(String reason, boolean dotMayHaveLeft) {
            state.set("lost: " + reason);
        }
    }
}
