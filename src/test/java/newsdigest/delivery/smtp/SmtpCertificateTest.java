package newsdigest.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import newsdigest.config.IpRange;
import newsdigest.config.mail.ConnectionSettings;
import newsdigest.config.mail.ConnectionSettings.ClientCertificate;
import newsdigest.config.mail.ConnectionSettings.Ip;
import newsdigest.config.mail.MailServer;
import newsdigest.config.mail.MailServer.Tls;
import newsdigest.testing.network.TestCertificate;
import newsdigest.testing.smtp.SmtpOptions;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Certificates and addresses of connections to an SMTP server. */
@SuppressWarnings("NullAway.Init")
final class SmtpCertificateTest {

    @TempDir
    private static Path folder;

    private static TestCertificate certificate;
    private static TestCertificate other;

    @BeforeAll
    static void certify() throws Exception {
        certificate = TestCertificate.forLocalhost(folder);
        other = TestCertificate.anotherForLocalhost(folder);
    }

    @ParameterizedTest
    @EnumSource(
            value = Tls.class,
            names = {"STARTTLS", "IMPLICIT"})
    void aServerIsBelievedByACaFileOfOnesOwn(Tls tls) throws Exception {
        try (SmtpRecorder server = offering(tls).start()) {
            MailTransport.of(server(server, tls, believing(certificate)))
                    .connect()
                    .quit();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Tls.class,
            names = {"STARTTLS", "IMPLICIT"})
    void aServerIsNotBelievedByTheCaFileOfSomebodyElseNorByNone(Tls tls) throws Exception {
        try (SmtpRecorder server = offering(tls).start()) {
            for (ConnectionSettings settings : List.of(believing(other), ConnectionSettings.USUAL)) {
                NoConnection refusal = refusal(server(server, tls, settings));

                assertThat(refusal.forGood()).isTrue();
                assertThat(refusal)
                        .hasMessageContaining("cannot be talked to in private: its certificate is signed by itself")
                        .hasMessageContaining("mail-server.ca-file");
            }
        }
    }

    @Test
    void aCertificateOfAnotherHostIsSaidToBeOne() throws Exception {
        TestCertificate elsewhere = TestCertificate.forHost("mail.example.org", folder);
        try (SmtpRecorder server = SmtpRecorder.options().startTls(elsewhere).start()) {
            NoConnection refusal = refusal(server(server, Tls.STARTTLS, believing(elsewhere)));

            assertThat(refusal.forGood()).isTrue();
            assertThat(refusal)
                    .hasMessageContaining("its certificate is made for another host name")
                    .hasMessageNotContaining("ca-file");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Tls.class,
            names = {"STARTTLS", "IMPLICIT"})
    void aServerThatAsksForACertificateGetsIt(Tls tls) throws Exception {
        try (SmtpRecorder server = offering(tls).clientCertificate().start()) {
            ConnectionSettings showing = new ConnectionSettings(
                    Optional.of(certificate.certificateFile()),
                    Optional.of(new ClientCertificate(certificate.certificateFile(), certificate.keyFile())),
                    Optional.empty(),
                    Ip.BOTH);

            MailTransport.of(server(server, tls, showing)).connect().quit();
            assertThat(refusal(server(server, tls, believing(certificate)))).isNotNull();
        }
    }

    @Test
    void aKeyOfAnotherCertificateIsNamed() throws Exception {
        try (SmtpRecorder server = offering(Tls.IMPLICIT).clientCertificate().start()) {
            ConnectionSettings showing = new ConnectionSettings(
                    Optional.of(certificate.certificateFile()),
                    Optional.of(new ClientCertificate(certificate.certificateFile(), other.keyFile())),
                    Optional.empty(),
                    Ip.BOTH);

            assertThat(refusal(server(server, Tls.IMPLICIT, showing)))
                    .hasMessageContaining("The key in " + other.keyFile() + " is not the one of the first certificate");
        }
    }

    @Test
    void aFileThatHoldsNoCertificateIsNamedWithTheRemedy() throws Exception {
        Path file = Files.writeString(folder.resolve("ca.der"), "no certificate");
        try (SmtpRecorder server = offering(Tls.STARTTLS).start()) {
            ConnectionSettings settings =
                    new ConnectionSettings(Optional.of(file), Optional.empty(), Optional.empty(), Ip.BOTH);

            assertThat(refusal(server(server, Tls.STARTTLS, settings)))
                    .hasMessageContaining("In " + file + " is no certificate. It must be in PEM");
        }
    }

    @Test
    void onlyAddressesOfTheChosenVersionAreTried() throws Exception {
        InetAddress six = IpRange.literal("::1").orElseThrow();
        InetAddress four = IpRange.literal("127.0.0.1").orElseThrow();
        ConnectionSettings onlyFour =
                new ConnectionSettings(Optional.empty(), Optional.empty(), Optional.empty(), Ip.V4);
        ConnectionSettings onlySix =
                new ConnectionSettings(Optional.empty(), Optional.empty(), Optional.empty(), Ip.V6);

        assertThat(List.of(six, four)).filteredOn(onlyFour::allows).containsExactly(four);
        assertThat(List.of(six, four)).filteredOn(onlySix::allows).containsExactly(six);
        try (SmtpRecorder server = SmtpRecorder.start()) {
            SmtpConnector none = new SmtpConnector(
                    server(server, Tls.NONE, onlySix), Optional.empty(), host -> new InetAddress[] {four});
            assertThat(catchThrowableOfType(NoConnection.class, none::connect))
                    .hasMessageContaining("has no address that 'ip' and 'source-address' allow");
        }
    }

    @Test
    void connectionsBeginAtTheSourceAddress() throws Exception {
        InetAddress source = IpRange.literal("127.0.0.7").orElseThrow();
        try (SmtpRecorder server = SmtpRecorder.start()) {
            ConnectionSettings settings =
                    new ConnectionSettings(Optional.empty(), Optional.empty(), Optional.of(source), Ip.BOTH);

            MailTransport.of(server(server, Tls.NONE, settings)).connect().quit();

            assertThat(server.clients()).containsExactly(source);
        }
    }

    private static SmtpOptions offering(Tls tls) {
        return tls == Tls.STARTTLS
                ? SmtpRecorder.options().startTls(certificate)
                : SmtpRecorder.options().implicitTls(certificate);
    }

    private static ConnectionSettings believing(TestCertificate authority) throws Exception {
        return new ConnectionSettings(
                Optional.of(authority.certificateFile()), Optional.empty(), Optional.empty(), Ip.BOTH);
    }

    private static NoConnection refusal(MailServer settings) {
        return catchThrowableOfType(
                NoConnection.class, () -> MailTransport.of(settings).connect());
    }

    private static MailServer server(SmtpRecorder server, Tls tls, ConnectionSettings connection) {
        return new MailServer(
                server.host(),
                server.port(),
                tls,
                Optional.empty(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Optional.empty(),
                connection,
                List.of());
    }
}
