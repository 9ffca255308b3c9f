package newsdigest.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.mail.ConnectionSettings.ClientCertificate;
import newsdigest.config.mail.ConnectionSettings.Ip;
import newsdigest.config.mail.MailServer;
import newsdigest.config.mail.MailServer.Login;
import newsdigest.config.mail.MailServer.Mechanism;
import newsdigest.config.mail.OAuthSettings;
import newsdigest.config.mail.OAuthSettings.ClientCredentials;
import newsdigest.config.mail.OAuthSettings.RefreshToken;
import newsdigest.config.mail.OAuthSettings.ServiceAccount;
import newsdigest.config.mail.Secret;
import newsdigest.problem.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys of one mail server. */
@SuppressWarnings("NullAway.Init")
final class MailServerReaderTest {

    static final String GOOD = """
            newsletters:
              weekly:
                title: Harbour news
                from: news@example.org
                list-id: weekly.example.org
                zone: Europe/Madrid
                languages: [en]
                news: news
                subscribers: subscribers/*.csv
                unsubscribe: mailto:news@example.org
                postal-address: Quay 1
            """;

    @TempDir
    private Path root;

    @Test
    void microsoftsShortFormNamesItsTokenServerAndScope() throws IOException {
        OAuthSettings oauth = oauth("{ provider: microsoft, tenant: harbour.onmicrosoft.com, client-id: 1-2,"
                + " client-secret-file: secret }");

        assertThat(oauth)
                .isEqualTo(new OAuthSettings(
                        URI.create("https://login.microsoftonline.com/harbour.onmicrosoft.com/oauth2/v2.0/token"),
                        Optional.of("https://outlook.office365.com/.default"),
                        new ClientCredentials("1-2", new Secret.InFile(root.resolve("secret")))));
    }

    @Test
    void googlesShortFormTakesTheKeyOfAServiceAccountOrARefreshToken() throws IOException {
        URI address = URI.create("https://oauth2.googleapis.com/token");

        assertThat(oauth("{ provider: google, key-file: google.json }"))
                .isEqualTo(new OAuthSettings(
                        address,
                        Optional.of("https://mail.google.com/"),
                        new ServiceAccount(new Secret.InFile(root.resolve("google.json")))));
        assertThat(oauth("{ provider: google, client-id: x, client-secret-env: A, refresh-token-env: B }"))
                .isEqualTo(new OAuthSettings(
                        address,
                        Optional.empty(),
                        new RefreshToken(
                                "x",
                                Optional.of(new Secret.Variable("A", Optional.of("a"))),
                                new Secret.Variable("B", Optional.empty()))));
    }

    @Test
    void secretsComeFromTheEnvironmentFilesAndCredentials() throws IOException {
        Login usual = login("username: news");
        Login variable = login("username: news, password-env: A");
        Login file = login("username: news, password-file: secrets/smtp");
        Login credential = login("username: news, password-credential: smtp");

        assertThat(usual.password()).contains(new Secret.Variable("NEWSDIGEST_SMTP_PASSWORD", Optional.empty()));
        assertThat(variable.password().orElseThrow().read()).isEqualTo("a");
        assertThat(file.password()).contains(new Secret.InFile(root.resolve("secrets/smtp")));
        assertThat(credential.password()).contains(new Secret.InFile(Path.of("/run/credentials/news/smtp")));
    }

    @Test
    void certificatesAddressesAndTheMechanismAreRead() throws IOException {
        MailServer server = server("tls: starttls, username: news, mechanism: cram-md5, ca-file: ca.pem,"
                + " client-certificate: client.pem, client-key: client.key, source-address: 192.0.2.7, ip: 4,"
                + " sends-from: [192.0.2.7, '2001:db8::7']");

        assertThat(server.connection().caFile()).contains(root.resolve("ca.pem"));
        assertThat(server.connection().certificate())
                .contains(new ClientCertificate(root.resolve("client.pem"), root.resolve("client.key")));
        assertThat(server.connection().sourceAddress().orElseThrow().getHostAddress())
                .isEqualTo("192.0.2.7");
        assertThat(server.connection().ip()).isEqualTo(Ip.V4);
        assertThat(server.login().orElseThrow().mechanism()).isEqualTo(Mechanism.CRAM_MD5);
        assertThat(server.sendsFrom()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            username: n, password: s3cret                       | name a file that only this account can read: password-file
            username: n, password-env: A, password-file: b      | stands beside 'password-env'. Keep one of them
            username: n, password-env: SG.s3cret-1              | must be the name of an environment variable
            username: n, password-env: '${SMTP}'                | without $ or {}
            username: n, password-credential: ../b              | must be the name of a credential
            username: n, mechanism: digest-md5                  | one of auto, plain, login, cram-md5
            tls: starttls, client-certificate: c.pem            | has no 'client-key'
            tls: starttls, client-key: c.pem                    | has no 'client-certificate'
            ca-file: c.pem                                      | means nothing without TLS
            source-address: mail.example.org                    | a network address of this machine
            source-address: 192.0.2.7, ip: 6                    | is of another version than 'ip' says
            ip: 5                                               | one of 4, 6, both
            sends-from: [mail.example.org]                      | network addresses from which your mail comes
            oauth2: { provider: google, key-file: k }           | has no 'username'
            username: n, password-env: A, oauth2: { provider: google, key-file: k } | stands beside a password
            username: n, mechanism: login, oauth2: { provider: google, key-file: k } | is about passwords
            username: n, oauth2: { provider: google }           | has no 'client-id'. Add for example: key-file
            username: n, oauth2: { provider: google, client-id: x, client-secret-env: A } | has no 'refresh-token-file'
            username: n, oauth2: { provider: google, key-file: k, client-id: x } | Keep one of them
            username: n, oauth2: { provider: microsoft, client-id: x, client-secret-env: A } | has no 'tenant'
            username: n, oauth2: { provider: microsoft, tenant: t, client-id: x } | has no 'client-secret-file'
            username: n, oauth2: { client-id: x, client-secret-env: A } | has no 'token-address'
            username: n, oauth2: { token-address: 'http://id.example.org/', client-id: x, client-secret-env: A } | the https address of a token server
            username: n, oauth2: { provider: microsoft, tenant: t, client-id: x, client-secret: s3cret } | client-secret-env
            username: n, oauth2: { provider: yahoo, token-address: 'https://id.example.org/', client-id: x, client-secret-env: A } | one of microsoft, google, other
            """)
    void aMistakeIsMetWithItsPlaceAndRemedy(String keys, String expected) {
        assertThatThrownBy(() -> server(keys))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("newsdigest.yaml:12:")
                .hasMessageContaining(expected)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void noSecretIsShownWithTheSettings() throws IOException {
        assertThat(server("username: news, password-env: A").toString())
                .contains("the password in A")
                .doesNotContain("=a");
        assertThat(oauth("{ token-address: 'https://id.example.org/t', client-id: x, client-secret-env: S }")
                        .toString())
                .contains("the environment variable S")
                .doesNotContain("s3cret");
    }

    private OAuthSettings oauth(String section) throws IOException {
        return login("username: news@example.org, oauth2: " + section).oauth().orElseThrow();
    }

    private Login login(String keys) throws IOException {
        return server(keys).login().orElseThrow();
    }

    private MailServer server(String keys) throws IOException {
        Path file = root.resolve("newsdigest.yaml");
        Files.writeString(file, GOOD + "mail-server: { " + keys + " }\n");
        return ConfigReader.read(
                        file, Map.of("A", "a", "S", "s3cret", "CREDENTIALS_DIRECTORY", "/run/credentials/news"))
                .mailServer();
    }
}
