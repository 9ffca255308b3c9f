package newsdigest.publish.trial;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.Collections;
import org.junit.jupiter.api.Test;

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
    void nothingElseInTheProgramKnowsIt() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(SandboxMailServer.class.getName())
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.icegreen..")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("newsdigest"));
    }
}
