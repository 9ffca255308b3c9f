package newsdigest.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import newsdigest.config.mail.MailServer;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.Test;

/** Connections to hosts with several addresses. */
final class SmtpConnectorTest {

    @Test
    void aHostWhoseFirstAddressRefusesIsReachedAtTheSecond() throws Exception {
        try (SmtpRecorder server = SmtpRecorder.start()) {
            MailServer settings = new MailServer(
                    "mail.example.org", server.port(), MailServer.Tls.NONE, Optional.empty(), Duration.ofSeconds(2));
            SmtpConnector connector = new SmtpConnector(settings, Optional.empty(), host -> new InetAddress[] {
                InetAddress.getByAddress(new byte[] {127, 0, 0, 9}), InetAddress.getLoopbackAddress()
            });

            MailConnection connection = connector.connect();

            assertThat(connection.isUsable()).isTrue();
            connection.quit();
        }
    }
}
