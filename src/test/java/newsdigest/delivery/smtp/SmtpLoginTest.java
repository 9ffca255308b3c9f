package newsdigest.delivery.smtp;

import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import newsdigest.config.mail.ConfiguredServer;
import newsdigest.config.mail.MailServer;
import newsdigest.config.mail.MailServer.Login;
import newsdigest.config.mail.MailServer.Mechanism;
import newsdigest.config.mail.MailServer.Tls;
import newsdigest.config.mail.OAuthSettings;
import newsdigest.config.mail.OAuthSettings.ClientCredentials;
import newsdigest.config.mail.Secret;
import newsdigest.config.mail.ServerLimits;
import newsdigest.testing.network.TokenServer;
import newsdigest.testing.smtp.SmtpOptions;
import newsdigest.testing.smtp.SmtpRecorder;
import newsdigest.testing.smtp.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ways to log in to an SMTP server. */
@SuppressWarnings("NullAway.Init")
final class SmtpLoginTest {

    private static final String SECRET = "s3cret";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Mechanism.class,
            names = {"AUTO", "CRAM_MD5"})
    void aServerThatWantsAProofOfThePasswordGetsOne(Mechanism mechanism) throws Exception {
        try (SmtpRecorder server =
                SmtpRecorder.options().cramMd5("news", SECRET).start()) {
            MailTransport transport = MailTransport.of(server(server, password(mechanism)));

            transport.connect().quit();
            transport.connect().quit();

            assertThat(server.violations()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mechanism.class,
            names = {"AUTO", "LOGIN"})
    void aServerThatWantsThePasswordInStepsGetsIt(Mechanism mechanism) throws Exception {
        assertLoggedIn(SmtpRecorder.options().loginInSteps("news", SECRET), mechanism);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mechanism.class,
            names = {"AUTO", "PLAIN"})
    void aServerThatWantsThePasswordGetsIt(Mechanism mechanism) throws Exception {
        assertLoggedIn(SmtpRecorder.options().auth("news", SECRET), mechanism);
    }

    @Test
    void aWrongPasswordIsRefusedWhateverTheMechanism() throws IOException {
        try (SmtpRecorder server =
                SmtpRecorder.options().cramMd5("news", "other").start()) {
            NoConnection refusal = refusal(server(server, password(Mechanism.AUTO)));

            assertThat(refusal.forGood()).isTrue();
            assertThat(refusal).hasMessageContaining("refuses the login").hasMessageNotContaining(SECRET);
        }
    }

    @Test
    void aServerThatHangsUpInsteadOfAnsweringTheLoginHasRefusedNothing() throws IOException {
        try (SmtpRecorder server = SmtpRecorder.options().auth("news", SECRET).start()) {
            server.play(at(Stage.AUTH).drop());

            NoConnection failure = refusal(server(server, password(Mechanism.AUTO)));

            assertThat(failure.forGood()).isFalse();
            assertThat(failure)
                    .hasMessageContaining("gave no answer to the login")
                    .hasMessageNotContaining("password");
        }
    }

    @Test
    void aPasswordInAFileIsReadAnewForEachConnection() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "old\n");
        Login login = new Login("news", new Secret.InFile(file), Mechanism.AUTO);
        try (SmtpRecorder server = SmtpRecorder.options().auth("news", SECRET).start()) {
            MailTransport transport = MailTransport.of(server(server, login));
            assertThatThrownBy(transport::connect)
                    .hasMessageContaining("Check mail-server.username and the password in " + file);

            Files.writeString(file, SECRET + "\n");

            transport.connect().quit();
        }
    }

    @Test
    void aServerWithANameIsNamedByItsPlaceInTheConfiguration() throws IOException {
        Login login = new Login("news", new Secret.Variable("SPARE_PASSWORD", Optional.of("wrong")), Mechanism.AUTO);
        try (SmtpRecorder server = SmtpRecorder.options().auth("news", SECRET).start()) {
            MailTransport transport =
                    MailTransport.of(new ConfiguredServer("spare", server(server, login), ServerLimits.DEFAULT));

            assertThatThrownBy(transport::connect)
                    .hasMessageContaining("Check mail-servers.spare.username and the password in SPARE_PASSWORD");
        }
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        Path file = folder.resolve("nothing");
        Login login = new Login("news", new Secret.InFile(file), Mechanism.AUTO);
        try (SmtpRecorder server = SmtpRecorder.options().auth("news", SECRET).start()) {
            assertThat(refusal(server(server, login)))
                    .hasMessageContaining("wants the password of news. There is no file " + file + ".");
        }
    }

    @Test
    void aTokenThatIsRefusedIsReplacedOnceAndThenItIsTheLoginsFailure() throws IOException {
        try (TokenServer tokens = TokenServer.start();
                SmtpRecorder server = SmtpRecorder.options()
                        .accessTokens("news@example.org", token -> false)
                        .start()) {
            NoConnection refusal = refusal(server(server, tokens(tokens)));

            assertThat(refusal.forGood()).isTrue();
            assertThat(refusal)
                    .hasMessageContaining("refuses the login: the access token is not accepted (status 401)")
                    .hasMessageEndingWith("Check mail-server.username and mail-server.oauth2.")
                    .hasMessageNotContaining("token-");
            assertThat(tokens.requests()).hasSize(2);
            assertThat(server.commandCount("AUTH")).isEqualTo(2);
        }
    }

    @Test
    void theTokenServersRefusalIsTheLoginsFailureInItsOwnWords() throws IOException {
        try (TokenServer tokens = TokenServer.start().refuse(401, """
                        {"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided.\\r\\nTrace ID: 1"}""");
                SmtpRecorder server = SmtpRecorder.options()
                        .accessTokens("news@example.org", token -> true)
                        .start()) {
            NoConnection refusal = refusal(server(server, tokens(tokens)));

            assertThat(refusal.forGood()).isTrue();
            assertThat(refusal)
                    .hasMessageContaining("cannot be logged in to: the token server 127.0.0.1 refuses a token:"
                            + " invalid_client: AADSTS7000215: Invalid client secret provided.")
                    .hasMessageNotContaining(SECRET);
            assertThat(server.connectionCount()).isZero();

            tokens.behave();
            assertThat(MailTransport.of(server(server, tokens(tokens))).connect())
                    .satisfies(MailConnection::quit);
        } catch (NoConnection e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aTokenServerThatIsBusyOrAwayIsTriedAgain() throws IOException {
        try (SmtpRecorder server = SmtpRecorder.options()
                .accessTokens("news@example.org", token -> true)
                .start()) {
            TokenServer tokens = TokenServer.start().refuse(503, "busy");

            assertThat(refusal(server(server, tokens(tokens))).forGood()).isFalse();
            tokens.close();
            NoConnection away = refusal(server(server, tokens(tokens)));
            assertThat(away.forGood()).isFalse();
            assertThat(away).hasMessageContaining("the token server 127.0.0.1 cannot be reached");
        }
    }

    private static void assertLoggedIn(SmtpOptions options, Mechanism mechanism) throws Exception {
        try (SmtpRecorder server = options.start()) {
            MailTransport.of(server(server, password(mechanism))).connect().quit();

            assertThat(server.commandCount("AUTH")).isOne();
            assertThat(server.violations()).isEmpty();
        }
    }

    private static NoConnection refusal(MailServer settings) {
        return catchThrowableOfType(
                NoConnection.class, () -> MailTransport.of(settings).connect());
    }

    private static Login password(Mechanism mechanism) {
        return new Login("news", new Secret.Variable("PASSWORD", Optional.of(SECRET)), mechanism);
    }

    private static Login tokens(TokenServer server) {
        return new Login(
                "news@example.org",
                new OAuthSettings(
                        server.address(),
                        Optional.empty(),
                        new ClientCredentials("id", new Secret.Variable("X", Optional.of(SECRET)))));
    }

    private static MailServer server(SmtpRecorder server, Login login) {
        return new MailServer(server.host(), server.port(), Tls.NONE, Optional.of(login), Duration.ofSeconds(5));
    }
}
