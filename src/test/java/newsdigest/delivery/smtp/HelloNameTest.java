package newsdigest.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import newsdigest.config.mail.ConfiguredServer;
import newsdigest.config.mail.MailServer;
import newsdigest.config.mail.ServerLimits;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.Test;

/** Name that this machine says of itself to a mail server (RFC 5321, 4.1.1.1). */
final class HelloNameTest {

    private static String said(Optional<String> helloName) throws IOException, NoConnection {
        try (SmtpRecorder server = SmtpRecorder.start()) {
            MailServer settings = new MailServer(
                    "127.0.0.1",
                    server.port(),
                    MailServer.Tls.NONE,
                    Optional.empty(),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    helloName);
            MailTransport.of(new ConfiguredServer(ConfiguredServer.DEFAULT, settings, ServerLimits.DEFAULT))
                    .connect()
                    .quit();
            assertThat(server.hellos()).hasSize(1);
            return server.hellos().iterator().next();
        }
    }

    @Test
    void theNameOfTheConfigurationIsSaid() throws Exception {
        assertThat(said(Optional.of("news.example.org"))).isEqualTo("news.example.org");
    }

    @Test
    void withoutOneTheFullNameOfTheHostIsSaid() throws Exception {
        assertThat(said(Optional.empty())).isEqualTo(HostName.full());
    }
}
