package newsdigest.doctor;

import static newsdigest.doctor.probe.CheckResult.State.FAIL;
import static newsdigest.doctor.probe.CheckResult.State.OK;
import static newsdigest.doctor.probe.CheckResult.State.WARN;
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
import java.util.List;
import java.util.Optional;
import newsdigest.config.TokenKeys;
import newsdigest.config.mail.ConnectionSettings;
import newsdigest.config.mail.ConnectionSettings.Ip;
import newsdigest.config.mail.MailServer;
import newsdigest.config.mail.MailServer.Login;
import newsdigest.config.mail.MailServer.Tls;
import newsdigest.config.mail.ServerLimits;
import newsdigest.doctor.check.CertificateCheck;
import newsdigest.doctor.check.ClockCheck;
import newsdigest.doctor.check.MailServerCheck;
import newsdigest.doctor.check.PublicPagesCheck;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.doctor.probe.ExternalServices;
import newsdigest.doctor.probe.MailServerChecks;
import newsdigest.doctor.sender.ServiceLimitsCheck;
import newsdigest.testing.network.TestCertificate;
import newsdigest.testing.smtp.SmtpOptions;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.SimpleResolver;

/** Checks of the servers, against servers that answer in many ways. */
@SuppressWarnings("NullAway.Init")
final class ServerChecksTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(4);
    private static final ExternalServices USUAL =
            new ExternalServices(new SimpleResolver(InetAddress.getLoopbackAddress()), ExternalServices.trust(null));

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
            CheckResult checkResult = new MailServerCheck(server(server, Tls.NONE, "s3cret"), USUAL).run();

            assertThat(checkResult.said()).isEqualTo(name(server) + " answers and takes the login of news.");
            assertThat(checkResult.state()).isEqualTo(OK);
            assertThat(server.commandCount("MAIL")).isZero();
            assertThat(server.violations()).isEmpty();
        }
    }

    @Test
    void aWrongPasswordFailsAndTheRemedyNamesItsVariable() throws IOException {
        try (SmtpRecorder server = SmtpRecorder.options().auth("news", "s3cret").start()) {
            CheckResult checkResult = new MailServerCheck(server(server, Tls.NONE, "wrong"), USUAL).run();

            assertThat(checkResult.state()).isEqualTo(FAIL);
            assertThat(checkResult.said()).contains("refuses the login");
            assertThat(checkResult.remedy())
                    .isEqualTo("Check mail-server.username and the password in NEWSDIGEST_SMTP_PASSWORD.");
        }
    }

    @Test
    void anAbsentServerFailsAndLeavesNoCertificateToBeSeen() throws IOException {
        MailServer nobody =
                new MailServer("127.0.0.1", SmtpRecorder.closedPort(), Tls.STARTTLS, Optional.empty(), TIMEOUT);

        assertThat(new MailServerCheck(nobody, USUAL).run().said())
                .startsWith("Nothing answers at " + MailServerChecks.name(nobody) + ".")
                .contains("Connection refused");
        assertThat(new MailServerCheck(nobody, USUAL).run().state()).isEqualTo(FAIL);
        assertThat(new CertificateCheck(nobody, USUAL, Clock.systemUTC()).run().state())
                .isEqualTo(WARN);
    }

    @Test
    void aCertificateIsJudgedByWhoMadeItAndHowLongItHolds() throws Exception {
        ExternalServices trusting = trusting(certificate);
        for (Tls tls : new Tls[] {Tls.STARTTLS, Tls.IMPLICIT}) {
            try (SmtpRecorder server = offering(tls, certificate).start()) {
                MailServer settings = server(server, tls, "");

                assertThat(new CertificateCheck(settings, trusting, inDays(-30))
                                .run()
                                .state())
                        .as("long before its end")
                        .isEqualTo(OK);
                assertThat(new CertificateCheck(settings, trusting, inDays(0))
                                .run()
                                .state())
                        .as("shortly before its end")
                        .isEqualTo(WARN);
                assertThat(new CertificateCheck(settings, trusting, inDays(3))
                                .run()
                                .said())
                        .contains("ended on");
                assertThat(new CertificateCheck(settings, USUAL, inDays(0))
                                .run()
                                .state())
                        .as("made by nobody known")
                        .isEqualTo(FAIL);
            }
        }
    }

    @Test
    void aCertificateOfOnesOwnAuthorityIsBelievedByItsFileAndTheVersionOfTlsIsTold() throws Exception {
        try (SmtpRecorder server = SmtpRecorder.options().startTls(certificate).start()) {
            ConnectionSettings believing = new ConnectionSettings(
                    Optional.of(certificate.certificateFile()), Optional.empty(), Optional.empty(), Ip.BOTH);
            MailServer settings = new MailServer(
                    server.host(),
                    server.port(),
                    Tls.STARTTLS,
                    Optional.empty(),
                    TIMEOUT,
                    TIMEOUT,
                    Optional.empty(),
                    believing,
                    List.of());

            CheckResult checkResult = new CertificateCheck(settings, USUAL, inDays(-30)).run();

            assertThat(checkResult.state()).isEqualTo(OK);
            assertThat(checkResult.said()).endsWith("; it speaks TLSv1.3.");
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

    @Test
    void theRemedyNamesTheServerThatIsMeant() {
        MailServer server = new MailServer("192.0.2.1", 25, Tls.NONE, Optional.empty(), TIMEOUT);
        MailServer single = new MailServer("smtp.postmarkapp.com", 587, Tls.STARTTLS, Optional.empty(), TIMEOUT);

        assertThat(new CertificateCheck("TLS spare", "mail-servers.spare", server, USUAL, Clock.systemUTC())
                        .run()
                        .toString())
                .contains("Set mail-servers.spare.tls to");
        assertThat(new ServiceLimitsCheck("limits spare", "mail-servers.spare", single, ServerLimits.DEFAULT)
                        .run()
                        .toString())
                .contains("Set mail-servers.spare.host to");
    }

    private static CheckResult.State plain(String host, Optional<Login> login) {
        return new CertificateCheck(new MailServer(host, 25, Tls.NONE, login, TIMEOUT), USUAL, Clock.systemUTC())
                .run()
                .state();
    }

    @Test
    void publicPagesThatOnlyThisMachineReachesAreWarnedOf() throws Exception {
        HttpServer web = web(200);
        try {
            CheckResult checkResult = pages(web, "http", USUAL, false);

            assertThat(checkResult.state()).isEqualTo(WARN);
            assertThat(checkResult.said()).contains("only from this machine");
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
            assertThat(pages(web, "https", USUAL, true, inDays(0)).said()).contains("signed by itself");
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
        CheckResult checkResult = pages(web, "http", USUAL, true);
        assertThat(checkResult.said()).endsWith("cannot be reached: nothing answers there.");
        assertThat(checkResult.state()).isEqualTo(FAIL);
    }

    @Test
    void theClockIsComparedWithTheWebsites() throws Exception {
        HttpServer web = web(200);
        DoctorFixture doctorFixture = DoctorFixture.in(folder)
                .set(
                        "newsletters.weekly.website",
                        "http://127.0.0.1:" + web.getAddress().getPort());
        try {
            assertThat(clock(doctorFixture, Duration.ZERO).state()).isEqualTo(OK);
            assertThat(clock(doctorFixture, Duration.ofSeconds(30)).state()).isEqualTo(WARN);
            assertThat(clock(doctorFixture, Duration.ofMinutes(-5)).said()).contains("seconds behind that of http");
            assertThat(clock(doctorFixture, Duration.ofMinutes(-5)).state()).isEqualTo(FAIL);
        } finally {
            web.stop(0);
        }
    }

    @Test
    void aClockWithNothingBesideItIsWarnedOf() throws Exception {
        assertThat(clock(DoctorFixture.in(folder), Duration.ZERO).state()).isEqualTo(WARN);
    }

    private static CheckResult clock(DoctorFixture doctorFixture, Duration off)
            throws IOException, InterruptedException {
        return new ClockCheck(
                        doctorFixture.newsletter(), doctorFixture.config(), USUAL, Clock.offset(Clock.systemUTC(), off))
                .run();
    }

    private CheckResult pages(HttpServer web, String scheme, ExternalServices externalServices, boolean anywhere)
            throws IOException, InterruptedException {
        return pages(web, scheme, externalServices, anywhere, Clock.systemUTC());
    }

    private CheckResult pages(
            HttpServer web, String scheme, ExternalServices externalServices, boolean anywhere, Clock clock)
            throws IOException, InterruptedException {
        DoctorFixture doctorFixture = DoctorFixture.in(folder)
                .variable(TokenKeys.VARIABLE, "0123456789abcdef0123456789abcdef")
                .set(
                        "public-pages.address",
                        scheme + "://localhost:" + web.getAddress().getPort());
        return new PublicPagesCheck(doctorFixture.config(), externalServices, clock, host -> !anywhere).run();
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

    private static ExternalServices trusting(TestCertificate certificate) {
        return new ExternalServices(USUAL.dns(), ExternalServices.trust(certificate.keys()));
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
