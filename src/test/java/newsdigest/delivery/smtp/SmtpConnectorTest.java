package newsdigest.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import newsdigest.config.mail.MailServer;
import newsdigest.config.mail.MailServer.Tls;
import newsdigest.connection.HostAddresses;
import newsdigest.testing.network.TestCertificate;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections to hosts with several addresses. */
@Timeout(30)
@SuppressWarnings("NullAway.Init")
final class SmtpConnectorTest {

    @TempDir
    private static Path folder;

    private static TestCertificate certificate;

    @BeforeAll
    static void certify() throws Exception {
        certificate = TestCertificate.forHost("mail.example.org", folder);
    }

    private static SmtpRecorder start(Tls tls) throws IOException {
        return switch (tls) {
            case NONE -> SmtpRecorder.options().pipelining().start();
            case STARTTLS ->
                SmtpRecorder.options().pipelining().startTls(certificate).start();
            case IMPLICIT ->
                SmtpRecorder.options().pipelining().implicitTls(certificate).start();
        };
    }

    private static SmtpConnector connector(int port, Tls tls, Duration timeout, HostAddresses addresses) {
        SSLContext trusting = certificate.context();
        return new SmtpConnector(
                new MailServer("mail.example.org", port, tls, Optional.empty(), timeout),
                Optional.of(trusting),
                addresses);
    }

    /** Returns an address of this machine at which the servers of these tests are not. */
    private static InetAddress elsewhere() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 9});
    }

    private static HostAddresses twoAddresses() {
        return host ->
                new InetAddress[] {InetAddress.getByAddress(new byte[] {127, 0, 0, 9}), InetAddress.getLoopbackAddress()
                };
    }

    @ParameterizedTest
    @EnumSource(Tls.class)
    void aHostWhoseFirstAddressRefusesIsReachedAtTheSecond(Tls tls) throws Exception {
        try (SmtpRecorder server = start(tls)) {
            MailConnection connection = connector(server.port(), tls, Duration.ofSeconds(5), twoAddresses())
                    .connect();

            assertThat(connection.isUsable()).isTrue();
            connection.quit();
        }
    }

    @Test
    void anAddressAtWhichNobodyAnswersIsWaitedForOnceAndNotByEachConnection() throws Exception {
        try (SmtpRecorder server = start(Tls.NONE);
                ServerSocket silent = new ServerSocket(server.port(), 5, elsewhere())) {
            SmtpConnector connector = connector(server.port(), Tls.NONE, Duration.ofMillis(300), twoAddresses());

            connector.connect().quit();
            connector.connect().quit();

            silent.setSoTimeout(100);
            silent.accept().close();
            assertThatThrownBy(silent::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aHostThatIsNotThereIsToldInWordsAlsoWhereJavaOnlyNamesIt() {
        SmtpConnector connector = connector(1, Tls.NONE, Duration.ofSeconds(5), host -> {
            throw new UnknownHostException(host);
        });

        assertThatThrownBy(connector::connect)
                .isInstanceOf(NoConnection.class)
                .hasMessageEndingWith(" cannot be used: its name leads to no address");
    }

    @Test
    void anAttemptEndsAtOnceWhileTheDnsIsSilent() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        SmtpConnector connector = connector(1, Tls.NONE, Duration.ofSeconds(30), host -> {
            asked.countDown();
            await(never);
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        });
        CompletableFuture<Runnable> end = new CompletableFuture<>();
        CompletableFuture<NoConnection> outcome = CompletableFuture.supplyAsync(
                () -> catchThrowableOfType(NoConnection.class, () -> connector.connect(end::complete)));
        await(asked);

        end.join().run();

        assertThat(outcome.get(5, TimeUnit.SECONDS)).hasMessageContaining("were not waited for");
        never.countDown();
    }

    @ParameterizedTest
    @EnumSource(
            value = Tls.class,
            names = {"STARTTLS", "IMPLICIT"})
    void anAttemptEndsAtOnceWhileTheServerIsSilentAboutEncryption(Tls tls) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            SmtpConnector connector = connector(silent.getLocalPort(), tls, Duration.ofSeconds(30), host ->
                    new InetAddress[] {InetAddress.getLoopbackAddress()});
            CompletableFuture<Runnable> end = new CompletableFuture<>();
            CompletableFuture<NoConnection> outcome = CompletableFuture.supplyAsync(() -> catchThrowableOfType(
                    NoConnection.class, () -> connector.connect(abort -> end.obtrudeValue(abort))));

            silent.accept();
            end.join().run();

            assertThat(outcome.get(5, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Tls.class)
    void aConnectionCanBeDrivenByTheLoopWithEncryptionAndWithout(Tls tls) throws Exception {
        try (SmtpRecorder server = start(tls)) {
            MailConnection connection = connector(server.port(), tls, Duration.ofSeconds(5), host ->
                            new InetAddress[] {InetAddress.getLoopbackAddress()})
                    .connect();

            assertThat(connection.grouped()).isPresent();
            connection.quit();
        }
    }

    @Test
    void aServerThatAnswersInTheClearIsSaidToDoSo() throws Exception {
        try (SmtpRecorder server = start(Tls.NONE)) {
            SmtpConnector connector = connector(server.port(), Tls.IMPLICIT, Duration.ofSeconds(5), host ->
                    new InetAddress[] {InetAddress.getLoopbackAddress()});

            assertThat(catchThrowableOfType(NoConnection.class, connector::connect))
                    .hasMessageContaining("answers without encryption at port " + server.port())
                    .hasMessageContaining("mail-server.tls");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
