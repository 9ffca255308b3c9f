package newsdigest.delivery.smtp;

import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import newsdigest.config.mail.MailServer.Login;
import newsdigest.config.mail.OAuthSettings;
import newsdigest.config.mail.OAuthSettings.ClientCredentials;
import newsdigest.config.mail.Secret;
import newsdigest.delivery.DeliveryFixture;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.report.Report;
import newsdigest.testing.network.TokenServer;
import newsdigest.testing.smtp.ReceivedMessage;
import newsdigest.testing.smtp.SmtpRecorder;
import newsdigest.testing.smtp.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Editions by a server that lets in by XOAUTH2 and by nothing else. */
@SuppressWarnings("NullAway.Init")
final class AccessTokenTest {

    private static final int READERS = 60;

    @TempDir
    private Path folder;

    private TokenServer tokens;

    @BeforeEach
    void start() throws IOException {
        tokens = TokenServer.start();
    }

    @AfterEach
    void stop() {
        tokens.close();
    }

    @Test
    void allConnectionsShareOneToken() throws IOException {
        try (SmtpRecorder server = accepting(token -> token.equals("token-1"))) {
            DeliveryFixture delivery = delivery(server);

            delivery.send(READERS);

            assertEverybodyGotItOnce(server);
            assertThat(server.connectionCount()).isGreaterThan(1);
            assertThat(tokens.requests())
                    .singleElement()
                    .satisfies(parameters -> assertThat(parameters)
                            .containsEntry("grant_type", "client_credentials")
                            .containsEntry("client_id", "newsdigest")
                            .containsEntry("client_secret", "s3cret")
                            .containsEntry("scope", "https://mail.example.org/.default"));
        }
    }

    /** The server refuses the old token at new connections, and what is left of the old ones a little later. */
    @Test
    void everybodyGetsTheEditionOnceWhenTheServerEndsTheTokenInTheMiddle() throws IOException {
        AtomicReference<SmtpRecorder> itself = new AtomicReference<>();
        try (SmtpRecorder server = accepting(token -> token.equals("token-2")
                || (token.equals("token-1")
                        && Objects.requireNonNull(itself.get()).messageCount() < READERS / 2))) {
            itself.set(server);
            server.play(at(Stage.MAIL)
                    .afterTotal(READERS / 2)
                    .afterMessages(1)
                    .times(2)
                    .answer("530 5.7.57 Client not authenticated to send mail"));
            DeliveryFixture delivery = delivery(server);
            delivery.messagesPerConnection = 8;

            delivery.send(READERS);

            assertEverybodyGotItOnce(server);
            assertThat(tokens.requests()).hasSize(2);
        }
    }

    /** The old token is taken back, in the words of several servers, and the token server gives no other for a while. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "530 5.7.57 Client not authenticated to send mail",
                "535 5.7.3 Authentication unsuccessful",
                "535 5.7.8 Authentication credentials invalid",
                "530 5.7.0 Authentication Required"
            })
    void anEditionWhoseTokenIsTakenBackGoesOnOnceThereIsAnotherAndNobodyHasItTwice(String words) throws IOException {
        AtomicReference<String> good = new AtomicReference<>("token-1");
        try (SmtpRecorder server = accepting(token -> token.equals(good.get()))) {
            server.play(at(Stage.MAIL).afterTotal(READERS / 2).afterMessages(1).answer(words));
            DeliveryFixture delivery = delivery(server);
            delivery.connections = 2;
            delivery.messagesPerConnection = READERS;
            delivery.progress = new ProgressListener() {
                @Override
                public void settled(DeliveryState state) {
                    if (server.messageCount() >= READERS / 2) {
                        good.set("token-2");
                        tokens.refuse(
                                400, "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS50173: revoked.\"}");
                    }
                }
            };

            Report stopped = delivery.send(READERS);
            assertThat(stopped.stage()).isEqualTo(EditionState.PAUSED);
            assertThat(stopped.reason())
                    .contains("invalid_grant: AADSTS50173: revoked")
                    .contains("oauth2");
            tokens.behave();
            delivery.progress = ProgressListener.NONE;
            server.behave();
            Report done = delivery.resume();

            assertEverybodyGotItOnce(server);
            assertThat(done.count(DeliveryState.SENT)).isEqualTo(READERS);
        }
    }

    @Test
    void aTokenIsReplacedBeforeItEnds() throws IOException {
        tokens.life(1);
        try (SmtpRecorder server = accepting(token -> token.equals(tokens.newest()))) {
            DeliveryFixture delivery = delivery(server);
            delivery.connections = 2;
            delivery.perSecond = OptionalInt.of(25);

            delivery.send(READERS);

            assertEverybodyGotItOnce(server);
            assertThat(tokens.requests()).hasSizeBetween(2, 5);
        }
    }

    private static void assertEverybodyGotItOnce(SmtpRecorder server) {
        assertThat(server.messages())
                .extracting(ReceivedMessage::recipient)
                .containsExactlyInAnyOrderElementsOf(DeliveryFixture.addresses(READERS));
    }

    private static SmtpRecorder accepting(Predicate<String> isGood) throws IOException {
        return SmtpRecorder.options()
                .pipelining()
                .accessTokens("news@example.org", isGood)
                .start();
    }

    private DeliveryFixture delivery(SmtpRecorder server) {
        DeliveryFixture delivery = new DeliveryFixture(folder, server);
        delivery.timeout = Duration.ofSeconds(5);
        delivery.login = Optional.of(new Login(
                "news@example.org",
                new OAuthSettings(
                        tokens.address(),
                        Optional.of("https://mail.example.org/.default"),
                        new ClientCredentials(
                                "newsdigest",
                                new Secret.Variable("NEWSDIGEST_CLIENT_SECRET", Optional.of("s3cret"))))));
        return delivery;
    }
}
