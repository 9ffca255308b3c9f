package newsdigest.testing.smtp;

import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import newsdigest.testing.network.TestCertificate;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as an ordinary mail client meets it. */
class SmtpRecorderTest {

    @Test
    void aMessageIsKeptWithItsEnvelope() throws IOException, MessagingException {
        try (SmtpRecorder server = SmtpRecorder.start()) {
            send(server, Map.of(), message("Héllo\n.\n..two\n"));

            assertThat(server.messages()).singleElement().satisfies(message -> {
                assertThat(message.sequence()).isZero();
                assertThat(message.connection()).isOne();
                assertThat(message.from()).isEqualTo("news@example.org");
                assertThat(message.recipient()).isEqualTo("ana@example.org");
                assertThat(message.messageId()).isEqualTo("<one@example.org>");
                assertThat(message.mime().getSubject()).isEqualTo("Grüße");
                assertThat(message.mime().getContent()).isEqualTo("Héllo\r\n.\r\n..two\r\n");
                assertThat(message.size()).isEqualTo(message.bytes().length);
            });
            assertThat(server.violations()).isEmpty();
            assertThat(server.commandCount("quit")).isOne();
        }
    }

    @Test
    void onlyAHashIsKeptWhenBodiesAreForgotten() throws IOException, MessagingException {
        try (SmtpRecorder keeping = SmtpRecorder.start();
                SmtpRecorder forgetting = SmtpRecorder.options().forgetBodies().start()) {
            MimeMessage message = message("Hello\n");
            send(keeping, Map.of(), message);
            send(forgetting, Map.of(), message);

            ReceivedMessage forgotten = forgetting.messages().get(0);
            assertThat(forgotten.raw()).isEmpty();
            assertThat(forgotten.sha256())
                    .isEqualTo(keeping.messages().get(0).sha256())
                    .hasSize(64);
        }
    }

    @Test
    void mailIsTakenAfterStartTls(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.forLocalhost(folder);
        try (SmtpRecorder server = SmtpRecorder.options().startTls(certificate).start()) {
            send(server, trusting(certificate, "mail.smtp.starttls.required", "true"), message("Hello\n"));

            assertThat(server.messageCount()).isOne();
            assertThat(server.commandCount("STARTTLS")).isOne();
        }
    }

    @Test
    void noMailIsTakenInTheClearWhereTlsIsOffered(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.forLocalhost(folder);
        try (SmtpRecorder server = SmtpRecorder.options().startTls(certificate).start()) {
            assertThatThrownBy(() -> send(server, Map.of(), message("Hello\n")))
                    .isInstanceOf(SMTPSendFailedException.class)
                    .hasMessageContaining("530 5.7.0");
        }
    }

    @Test
    void mailIsTakenUnderTlsFromTheFirstOctet(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.forLocalhost(folder);
        try (SmtpRecorder server =
                SmtpRecorder.options().implicitTls(certificate).start()) {
            send(server, trusting(certificate, "mail.smtp.ssl.enable", "true"), message("Hello\n"));

            assertThat(server.messageCount()).isOne();
        }
    }

    @Test
    void aCertificateForAnotherHostIsRefusedByTheClient(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.forHost("mail.example.net", folder);
        try (SmtpRecorder server =
                SmtpRecorder.options().implicitTls(certificate).start()) {
            Map<String, Object> checking = trusting(certificate, "mail.smtp.ssl.enable", "true");

            assertThatThrownBy(() -> send(server, checking, message("Hello\n"))).isInstanceOf(MessagingException.class);
            assertThat(server.messageCount()).isZero();
        }
    }

    @Test
    void startTlsIsRefusedOnDemand(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.forLocalhost(folder);
        try (SmtpRecorder server = SmtpRecorder.options().startTls(certificate).start()) {
            server.play(at(Stage.STARTTLS).answer("454 4.7.0 TLS not available"));
            Map<String, Object> required = trusting(certificate, "mail.smtp.starttls.required", "true");

            assertThatThrownBy(() -> send(server, required, message("Hello\n"))).isInstanceOf(MessagingException.class);
        }
    }

    @Test
    void theRightPasswordOpensTheServer() throws IOException, MessagingException {
        try (SmtpRecorder server =
                SmtpRecorder.options().auth("staff", "secret").start()) {
            send(server, Map.of("password", "secret"), message("Hello\n"));

            assertThat(server.messageCount()).isOne();
        }
    }

    @Test
    void theWrongPasswordDoesNot() throws IOException {
        try (SmtpRecorder server =
                SmtpRecorder.options().auth("staff", "secret").start()) {
            assertThatThrownBy(() -> send(server, Map.of("password", "wrong"), message("Hello\n")))
                    .isInstanceOf(AuthenticationFailedException.class)
                    .hasMessageContaining("535 5.7.8");
        }
    }

    @Test
    void theRightPasswordIsRefusedOnDemand() throws IOException {
        try (SmtpRecorder server =
                SmtpRecorder.options().auth("staff", "secret").start()) {
            server.play(at(Stage.AUTH).answer("535 5.7.8 Account locked"));

            assertThatThrownBy(() -> send(server, Map.of("password", "secret"), message("Hello\n")))
                    .isInstanceOf(AuthenticationFailedException.class)
                    .hasMessageContaining("Account locked");
        }
    }

    @Test
    void aMessageLargerThanAnnouncedIsRefused() throws IOException {
        try (SmtpRecorder server = SmtpRecorder.options().maxBytes(2_000).start()) {
            assertThatThrownBy(() -> send(server, Map.of(), message("Hello\n".repeat(1_000))))
                    .isInstanceOf(SMTPSendFailedException.class)
                    .hasMessageContaining("552 5.3.4");
            assertThat(server.messageCount()).isZero();
        }
    }

    private static Map<String, Object> trusting(TestCertificate certificate, String property, String value) {
        return Map.of(
                property,
                value,
                "mail.smtp.ssl.socketFactory",
                certificate.context().getSocketFactory(),
                "mail.smtp.ssl.checkserveridentity",
                "true");
    }

    private static MimeMessage message(String text) throws MessagingException {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties())) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<one@example.org>");
            }
        };
        message.setFrom("news@example.org");
        message.setRecipients(Message.RecipientType.TO, "ana@example.org");
        message.setSubject("Grüße", "UTF-8");
        message.setText(text, "UTF-8");
        message.saveChanges();
        return message;
    }

    private static void send(SmtpRecorder server, Map<String, Object> settings, MimeMessage message)
            throws MessagingException {
        Properties properties = new Properties();
        properties.put("mail.smtp.localhost", "client.example.org");
        properties.put("mail.smtp.timeout", "5000");
        properties.putAll(settings);
        boolean auth = settings.containsKey("password");
        properties.put("mail.smtp.auth", String.valueOf(auth));
        properties.put("mail.smtp.from", "news@example.org");
        try (Transport transport = Session.getInstance(properties).getTransport("smtp")) {
            transport.connect(
                    server.host(), server.port(), auth ? "staff" : "", String.valueOf(settings.get("password")));
            transport.sendMessage(message, InternetAddress.parse("ana@example.org"));
        }
    }
}
