package newsdigest.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.mail.OAuthSettings;
import newsdigest.config.mail.OAuthSettings.Grant;
import newsdigest.config.mail.OAuthSettings.RefreshToken;
import newsdigest.config.mail.OAuthSettings.ServiceAccount;
import newsdigest.config.mail.Secret;
import newsdigest.testing.network.TokenServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to a token server, and the tokens and errors that are made of its answers. */
@SuppressWarnings("NullAway.Init")
final class TokenRequestTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-26T08:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private TokenServer server;

    @BeforeEach
    void start() throws IOException {
        server = TokenServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aRefreshTokenIsUsedUntilTheServerGivesAnother() throws Exception {
        AccessTokens tokens = tokens(new RefreshToken("id", Optional.of(secret("s3cret")), secret("first")));

        assertThat(tokens.current().value()).isEqualTo("token-1");
        assertThat(server.requests().get(0))
                .containsEntry("grant_type", "refresh_token")
                .containsEntry("refresh_token", "first")
                .containsEntry("client_secret", "s3cret");

        server.renewRefreshToken("second");
        tokens.forget(tokens.current());
        tokens.current();
        tokens.forget(tokens.current());
        tokens.current();
        assertThat(server.requests())
                .extracting(map -> map.get("refresh_token"))
                .containsExactly("first", "first", "second");
    }

    @Test
    void aServiceAccountSignsWhatItAsksFor() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        Path file = Files.write(
                folder.resolve("google.json"),
                JSON.std.asBytes(Map.of(
                        "type", "service_account",
                        "client_email", "news@harbour.iam.example.org",
                        "private_key_id", "k1",
                        "private_key",
                                "-----BEGIN PRIVATE KEY-----\n"
                                        + Base64.getMimeEncoder()
                                                .encodeToString(
                                                        keys.getPrivate().getEncoded())
                                        + "\n-----END PRIVATE KEY-----\n")));

        tokens(new ServiceAccount(new Secret.InFile(file))).current();

        Map<String, String> request = server.requests().get(0);
        assertThat(request)
                .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer")
                .containsOnlyKeys("grant_type", "assertion");
        String[] parts = String.valueOf(request.get("assertion")).split("\\.", -1);
        assertThat(json(parts[0])).isEqualTo(Map.of("alg", "RS256", "typ", "JWT", "kid", "k1"));
        assertThat(json(parts[1]))
                .containsEntry("iss", "news@harbour.iam.example.org")
                .containsEntry("sub", "news@example.org")
                .containsEntry("scope", "https://mail.example.org/")
                .containsEntry("aud", server.address().toString())
                .containsEntry("iat", 1_795_680_000)
                .containsEntry("exp", 1_795_683_600);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(keys.getPublic());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @Test
    void aKeyFileThatIsNoneIsNamedAndNotQuoted() throws IOException {
        Path file = Files.writeString(folder.resolve("google.json"), "{ \"private_key\": \"s3cret\", ");

        assertThatThrownBy(() ->
                        tokens(new ServiceAccount(new Secret.InFile(file))).current())
                .isInstanceOf(TokenException.class)
                .hasMessageContaining("In the file " + file + " is no key of a service account")
                .hasMessageNotContaining("s3cret");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aMissingKeyFileIsNamedWithoutAFullStopAsTheSentenceGoesOn() {
        Path file = Path.of("nowhere", "google.json");

        assertThatThrownBy(() ->
                        tokens(new ServiceAccount(new Secret.InFile(file))).current())
                .hasMessage("There is no file " + file);
    }

    @Test
    void aPrivateKeyThatIsNotWholeIsNamed() throws IOException {
        Path file = Files.writeString(
                folder.resolve("google.json"),
                "{\"client_email\":\"news@id.example.org\",\"private_key\":\"-----BEGIN PRIVATE KEY-----\\nMIIEx\\n"
                        + "-----END PRIVATE KEY-----\\n\"}");

        assertThatThrownBy(() ->
                        tokens(new ServiceAccount(new Secret.InFile(file))).current())
                .isInstanceOf(TokenException.class)
                .hasMessageContaining("The private key in the file " + file + " is not whole");
    }

    @Test
    void whoWaitsForATokenCanBeToldToStop() {
        AccessTokens tokens = tokens(new RefreshToken("id", Optional.empty(), secret("first")));

        assertThatThrownBy(() -> tokens.current(Runnable::run))
                .isInstanceOfSatisfying(
                        TokenException.class, e -> assertThat(e.isTemporary()).isTrue());
    }

    @Test
    void anAnswerWithoutATokenIsNone() {
        server.refuse(200, "{\"access_token\":\"two words\"}");

        assertThatThrownBy(() -> tokens(new RefreshToken("id", Optional.empty(), secret("first")))
                        .current())
                .hasMessageContaining("answers without an access token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "[1]", "[]", "\"token\"", "1", "<html>Sign in</html>", "{", "{\"access_token\":{}}"})
    void anAnswerOfAnotherFormIsNoToken(String body) {
        server.refuse(200, body);

        assertThatThrownBy(() -> tokens(new RefreshToken("id", Optional.empty(), secret("first")))
                        .current())
                .isInstanceOf(TokenException.class)
                .hasMessageContaining("answers without an access token");

        server.refuse(200, "[".repeat(100_000));
        assertThatThrownBy(() -> tokens(new RefreshToken("id", Optional.empty(), secret("first")))
                        .current())
                .hasMessageContaining("answers without an access token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "\"soon\"", "\"\"", "null", "1e400", "99999999999999999999", "true", "[]"})
    void aLifeThatIsNoneDoesNotKeepATokenFromBeingUsed(String life) throws Exception {
        server.refuse(200, "{\"access_token\":\"t\",\"expires_in\":" + life + "}");

        AccessToken token = tokens(new RefreshToken("id", Optional.empty(), secret("first")))
                .current();

        assertThat(token.value()).isEqualTo("t");
        assertThat(token.isOver()).isFalse();
    }

    @Test
    void anAnswerThatNeverEndsIsNotWaitedFor() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread beginning = new Thread(() -> beginAnswer(silent));
            beginning.start();
            OAuthSettings settings = new OAuthSettings(
                    URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/token"),
                    Optional.empty(),
                    new RefreshToken("id", Optional.empty(), secret("first")));
            AccessTokens tokens = new AccessTokens(
                    new TokenRequest("news@harbour.example.org", settings, CLOCK, Duration.ofMillis(700)));

            assertThatThrownBy(tokens::current)
                    .isInstanceOfSatisfying(
                            TokenException.class,
                            e -> assertThat(e.isTemporary()).isTrue())
                    .hasMessageContaining("it did not answer in time");
            // The connection is closed too.
            beginning.join(5_000);
            assertThat(beginning.isAlive()).isFalse();
        }
    }

    private static void beginAnswer(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anAnswerOfGreatLengthIsNotKept() {
        server.refuse(200, "{\"access_token\":\"" + "a".repeat(300_000) + "\"}");

        assertThatThrownBy(() -> tokens(new RefreshToken("id", Optional.empty(), secret("first")))
                        .current())
                .isInstanceOf(TokenException.class)
                .hasMessageContaining("its answer is longer than");
    }

    @Test
    void secretsThatARefusalRepeatsAreNotShown() {
        server.refuse(401, "{\"error\":\"invalid_client\",\"error_description\":\"no s3+cret, s3%2Bcret, first\"}");

        assertThatThrownBy(() -> tokens(new RefreshToken("id", Optional.of(secret("s3+cret")), secret("first")))
                        .current())
                .hasMessageContaining("invalid_client: no …, …, …");
    }

    private static Map<String, Object> json(String base64) throws IOException {
        return JSON.std.mapFrom(Base64.getUrlDecoder().decode(base64));
    }

    private static Secret secret(String value) {
        return new Secret.Variable("SECRET", Optional.of(value));
    }

    private AccessTokens tokens(Grant grant) {
        OAuthSettings settings = new OAuthSettings(server.address(), Optional.of("https://mail.example.org/"), grant);
        return new AccessTokens(new TokenRequest("news@example.org", settings, CLOCK));
    }
}
