package newsdigest.publish.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Address;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in mail server can be reached from this machine, while the sandbox runs, and by SMTP alone. */
final class SandboxMailServerTest {

    @Test
    void itListensOnThisMachineOnlyAndNoLongerThanTheSandboxRuns() throws IOException {
        int port;
        try (SandboxMailServer server = new SandboxMailServer()) {
            port = server.server().port();
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                for (InetAddress address : Collections.list(network.getInetAddresses())) {
                    if (!address.isLoopbackAddress()) {
                        assertThatThrownBy(() -> new Socket(address, port).close())
                                .isInstanceOf(ConnectException.class);
                    }
                }
            }
        }

        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void itTakesMailBySmtpAndGivesNoneOut() throws ReflectiveOperationException {
        try (SandboxMailServer server = new SandboxMailServer()) {
            Field field = SandboxMailServer.class.getDeclaredField("greenMail");
            field.setAccessible(true);
            GreenMail greenMail = (GreenMail) field.get(server);

            assertThat(greenMail.getImap()).isNull();
            assertThat(greenMail.getImaps()).isNull();
            assertThat(greenMail.getPop3()).isNull();
            assertThat(greenMail.getPop3s()).isNull();
        }
    }

    @Test
    void whatAnotherProgramOfTheMachineSendsIsNotKeptAndKeepsNothingFromBeingKept(@TempDir Path folder)
            throws Exception {
        try (SandboxMailServer server = new SandboxMailServer()) {
            Properties properties = new Properties();
            properties.setProperty("mail.smtp.host", "127.0.0.1");
            properties.setProperty(
                    "mail.smtp.port", String.valueOf(server.server().port()));
            Session session = Session.getInstance(properties);
            for (String id : List.of("<n/../../x>", "", "<weekly.0123abcd45@example.org>")) {
                MimeMessage message = new MimeMessage(session);
                message.setContent("", "text/plain");
                message.saveChanges();
                message.setHeader("Message-ID", id);
                message.setHeader("To", "r@example.org");
                try (Transport transport = session.getTransport("smtp")) {
                    transport.connect();
                    transport.sendMessage(message, new Address[] {new InternetAddress("r@example.org")});
                }
            }

            assertThat(server.save(folder)).isEqualTo(1);
            assertThat(folder).isDirectoryContaining("glob:**/r@example.org.0123abcd.eml");
        }
    }
}
