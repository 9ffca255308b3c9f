package newsdigest.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import newsdigest.testing.ChildJvm;
import newsdigest.testing.Workspace;
import newsdigest.testing.network.TestCertificate;
import newsdigest.testing.smtp.ReceivedMessage;
import newsdigest.testing.smtp.SmtpOptions;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sending in private, to a server whose certificate the machine trusts. */
@SuppressWarnings("NullAway.Init")
final class TlsTest {

    private static final int MESSAGES = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void everybodyGetsTheEditionOverStartTls() throws Exception {
        TestCertificate certificate = TestCertificate.forLocalhost(folder);

        assertEverybodyGetsIt(
                "starttls", certificate, SmtpRecorder.options().pipelining().startTls(certificate));
    }

    @Test
    void everybodyGetsTheEditionOverTlsFromTheFirstByte() throws Exception {
        TestCertificate certificate = TestCertificate.forLocalhost(folder);

        assertEverybodyGetsIt(
                "implicit", certificate, SmtpRecorder.options().pipelining().implicitTls(certificate));
    }

    @Test
    void aCertificateOfSomebodyElseIsRefused() throws Exception {
        TestCertificate certificate = TestCertificate.forHost("elsewhere.example", folder);
        try (SmtpRecorder server =
                SmtpRecorder.options().implicitTls(certificate).start()) {
            assertThat(send("implicit", certificate, server)).isEqualTo(1);

            assertThat(server.messageCount()).isZero();
        }
    }

    @Test
    void ofAllSuitesThoseWithChaCha20ComeFirstAndTheOthersKeepTheirOrder() {
        assertThat(TlsSockets.chaChaFirst(
                        new String[] {"TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256"
                        }))
                .containsExactly("TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256");
    }

    private void assertEverybodyGetsIt(String tls, TestCertificate certificate, SmtpOptions options) throws Exception {
        try (SmtpRecorder server = options.start()) {
            assertThat(send(tls, certificate, server)).isZero();

            assertThat(server.messages())
                    .extracting(ReceivedMessage::recipient)
                    .doesNotHaveDuplicates()
                    .hasSize(MESSAGES);
            assertThat(server.violations()).isEmpty();
        }
    }

    private int send(String tls, TestCertificate certificate, SmtpRecorder server)
            throws IOException, InterruptedException {
        Workspace workspace = Workspace.in(folder)
                .subscribers(MESSAGES)
                .mailServer(server)
                .set("mail-server.tls", tls)
                .write();
        List<String> trusting = certificate.jvmOptions();
        try (ChildJvm child = workspace.run(trusting, "send", "--yes")) {
            return child.exitCode(PATIENCE);
        }
    }
}
