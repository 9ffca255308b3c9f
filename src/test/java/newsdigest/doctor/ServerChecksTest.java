package newsdigest.doctor;

import static newsdigest.doctor.Finding.State.FAIL;
import static newsdigest.doctor.Finding.State.OK;
import static newsdigest.doctor.Finding.State.WARN;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import newsdigest.config.MailServer;
import newsdigest.config.MailServer.Login;
import newsdigest.config.MailServer.Tls;
import newsdigest.config.TokenKeys;
import newsdigest.testing.SmtpOptions;
import newsdigest.testing.SmtpRecorder;
import newsdigest.testing.TestCertificate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.SimpleResolver;

/** What servers say when the doctor calls. */
@SuppressWarnings("NullAway.Init")
final class ServerChecksTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(4);
    private static final Surroundings USUAL =
            new Surroundings(new SimpleResolver(InetAddress.getLoopbackAddress()), Surroundings.trust(null));

    @TempDir
    private static Path certificates;

    /** Holds two days. */
    private static TestCertificate certificate;

    @TempDir
    private Path folder;

    @BeforeAll
    static void certify() throws Exception {
        certificate = TestCertificate.forLocalhost(certificates);
    }

    @Test
    void aServerThatTakesTheLoginIsWellAndGetsNoMail() throws IOException {
        try (SmtpRecorder server = SmtpRecorder.options().auth("news", "s3cret").start()) {
            Finding finding = new MailServerCheck(server(server, Tls.NONE, "s3cret"), USUAL).look();

            assertThat(finding.said()).isEqualTo(name(server) + " answers and takes the login of news.");
            assertThat(finding.state()).isEqualTo(OK);
            assertThat(server.commandCount("MAIL")).isZero();
            assertThat(server.violations()).isEmpty();
        }
    }

    @Test
    void aWrongPasswordFailsAndTheRemedyNamesItsVariable() throws IOException {
        try (SmtpRecorder server = SmtpRecorder.options().auth("news", "s3cret").start()) {
            Finding finding = new MailServerCheck(server(server, Tls.NONE, "wrong"), USUAL).look();

            assertThat(finding.state()).isEqualTo(FAIL);
            assertThat(finding.said()).contains("refuses the login");
            assertThat(finding.remedy())
                    .isEqualTo("Check mail-server.username and the password in NEWSDIGEST_SMTP_PASSWORD.");
        }
    }

    @Test
    void anAbsentServerFailsAndLeavesNoCertificateToBeSeen() throws IOException {
        MailServer nobody =
                new MailServer("127.0.0.1", SmtpRecorder.closedPort(), Tls.STARTTLS, Optional.empty(), TIMEOUT);

        assertThat(new MailServerCheck(nobody, USUAL).look().said())
                .isEqualTo("Nothing answers at " + MailServers.name(nobody) + ".");
        assertThat(new MailServerCheck(nobody, USUAL).look().state()).isEqualTo(FAIL);
        assertThat(new CertificateCheck(nobody, USUAL, Clock.systemUTC()).look().state())
                .isEqualTo(WARN);
    }

    @Test
    void aCertificateIsJudgedByWhoMadeItAndHowLongItHolds() throws Exception {
        Surroundings trusting = trusting(certificate);
        for (Tls tls : new Tls[] {Tls.STARTTLS, Tls.IMPLICIT}) {
            try (SmtpRecorder server = offering(tls, certificate).start()) {
                MailServer settings = server(server, tls, "");

                assertThat(new CertificateCheck(settings, trusting, inDays(-30))
                                .look()
                                .state())
                        .as("long before its end")
                        .isEqualTo(OK);
                assertThat(new CertificateCheck(settings, trusting, inDays(0))
                                .look()
                                .state())
                        .as("shortly before its end")
                        .isEqualTo(WARN);
                assertThat(new CertificateCheck(settings, trusting, inDays(3))
                                .look()
                                .said())
                        .contains("ended on");
                assertThat(new CertificateCheck(settings, USUAL, inDays(0))
                                .look()
                                .state())
                        .as("made by nobody known")
                        .isEqualTo(FAIL);
            }
        }
    }

    /** The addresses are those of RFC 5737, which lead nowhere; without TLS nobody needs to ask them. */
    @Test
    void plainTextIsForThisMachineAlone() {
        Optional<Login> login = Optional.of(new Login("news", "NEWSDIGEST_SMTP_PASSWORD", Optional.of("s3cret")));

        assertThat(plain("127.0.0.1", login)).isEqualTo(OK);
        assertThat(plain("192.0.2.1", Optional.empty())).isEqualTo(WARN);
        assertThat(plain("192.0.2.1", login)).isEqualTo(FAIL);
    }

    private static Finding.State plain(String host, Optional<Login> login) {
        return new CertificateCheck(new MailServer(host, 25, Tls.NONE, login, TIMEOUT), USUAL, Clock.systemUTC())
                .look()
                .state();
    }

    @Test
    void publicPagesThatOnlyThisMachineReachesAreWarnedOf() throws Exception {
        HttpServer web = web(200);
        try {
            Finding finding = pages(web, "http", USUAL, false);

            assertThat(finding.state()).isEqualTo(WARN);
            assertThat(finding.said()).contains("only from this machine");
        } finally {
            web.stop(0);
        }
    }

    @Test
    void publicPagesWithoutEncryptionAreWarnedOf() throws Exception {
        HttpServer web = web(200);
        try {
            assertThat(pages(web, "http", USUAL, true).said()).contains("no one-click unsubscribe");
        } finally {
            web.stop(0);
        }
    }

    @Test
    void publicPagesBehindACertificateAreWellUntilItHasToBeRenewed() throws Exception {
        HttpsServer web = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        serve(web, 200);
        try {
            assertThat(pages(web, "https", trusting(certificate), true, inDays(-30))
                            .state())
                    .isEqualTo(OK);
            assertThat(pages(web, "https", trusting(certificate), true, inDays(0))
                            .state())
                    .isEqualTo(WARN);
            assertThat(pages(web, "https", USUAL, true, inDays(0)).said()).contains("not trustworthy");
        } finally {
            web.stop(0);
        }
    }

    @Test
    void anAddressThatLeadsElsewhereOrNowhereFails() throws Exception {
        HttpServer web = web(404);
        try {
            assertThat(pages(web, "http", USUAL, true).said()).endsWith("does not lead to Newsdigest: it answers 404.");
        } finally {
            web.stop(0);
        }
        Finding finding = pages(web, "http", USUAL, true);
        assertThat(finding.said()).endsWith("cannot be reached: nothing answers there.");
        assertThat(finding.state()).isEqualTo(FAIL);
    }

    @Test
    void theClockIsComparedWithTheWebsites() throws Exception {
        HttpServer web = web(200);
        Patient patient = Patient.in(folder)
                .set(
                        "newsletters.weekly.website",
                        "http://127.0.0.1:" + web.getAddress().getPort());
        try {
            assertThat(clock(patient, Duration.ZERO).state()).isEqualTo(OK);
            assertThat(clock(patient, Duration.ofSeconds(30)).state()).isEqualTo(WARN);
            assertThat(clock(patient, Duration.ofMinutes(-5)).said()).contains("seconds behind that of http");
            assertThat(clock(patient, Duration.ofMinutes(-5)).state()).isEqualTo(FAIL);
        } finally {
            web.stop(0);
        }
    }

    @Test
    void aClockWithNothingBesideItIsWarnedOf() throws Exception {
        assertThat(clock(Patient.in(folder), Duration.ZERO).state()).isEqualTo(WARN);
    }

    private static Finding clock(Patient patient, Duration off) throws IOException, InterruptedException {
        return new ClockCheck(
                        patient.newsletter(),
                        patient.config(),
                        patient.publisher(),
                        USUAL,
                        Clock.offset(Clock.systemUTC(), off))
                .look();
    }

    private Finding pages(HttpServer web, String scheme, Surroundings surroundings, boolean anywhere)
            throws IOException, InterruptedException {
        return pages(web, scheme, surroundings, anywhere, Clock.systemUTC());
    }

    private Finding pages(HttpServer web, String scheme, Surroundings surroundings, boolean anywhere, Clock clock)
            throws IOException, InterruptedException {
        Patient patient = Patient.in(folder)
                .variable(TokenKeys.VARIABLE, "0123456789abcdef0123456789abcdef")
                .set(
                        "public-pages.address",
                        scheme + "://localhost:" + web.getAddress().getPort());
        return new PublicPagesCheck(patient.config(), surroundings, clock, host -> !anywhere).look();
    }

    private static HttpServer web(int status) throws IOException {
        return serve(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), status);
    }

    private static HttpServer serve(HttpServer web, int status) {
        web.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        web.start();
        return web;
    }

    private static SmtpOptions offering(Tls tls, TestCertificate certificate) {
        return tls == Tls.IMPLICIT
                ? SmtpRecorder.options().implicitTls(certificate)
                : SmtpRecorder.options().startTls(certificate);
    }

    private static Surroundings trusting(TestCertificate certificate) {
        return new Surroundings(USUAL.dns(), Surroundings.trust(certificate.keys()));
    }

    private static Clock inDays(long days) {
        return Clock.fixed(Instant.now().plus(Duration.ofDays(days)), ZoneOffset.UTC);
    }

    private static MailServer server(SmtpRecorder server, Tls tls, String password) {
        Optional<Login> login = password.isEmpty()
                ? Optional.empty()
                : Optional.of(new Login("news", "NEWSDIGEST_SMTP_PASSWORD", Optional.of(password)));
        return new MailServer(server.host(), server.port(), tls, login, TIMEOUT);
    }

    private static String name(SmtpRecorder server) {
        return server.host() + ":" + server.port();
    }
}
