package newsdigest.bounce.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import newsdigest.bounce.message.BounceMessage;
import newsdigest.bounce.message.BounceSamples;
import newsdigest.bounce.source.BounceSource.Disposition;
import newsdigest.config.BounceSettings;
import newsdigest.config.mail.MailServer.Login;
import newsdigest.config.mail.MailServer.Tls;
import newsdigest.config.mail.OAuthSettings;
import newsdigest.config.mail.OAuthSettings.RefreshToken;
import newsdigest.config.mail.Secret;
import newsdigest.problem.UserException;
import newsdigest.testing.network.TokenServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bounces from mailboxes that let in by XOAUTH2 and by nothing else. */
@SuppressWarnings("NullAway.Init")
final class MailboxAccessTokenTest {

    @TempDir
    private Path root;

    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_POP3),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
    });
    private TokenServer tokens;

    @BeforeEach
    void start() throws Exception {
        server.start();
        GreenMailUser user =
                server.setUser("bounces@harbour.example.org", AccessTokenProxy.USER, AccessTokenProxy.PASSWORD);
        for (String sample : List.of("gmail", "spam")) {
            user.deliver(new MimeMessage(
                    Session.getInstance(new Properties()), new ByteArrayInputStream(BounceSamples.sample(sample))));
        }
        tokens = TokenServer.start();
    }

    @AfterEach
    void stop() {
        server.stop();
        tokens.close();
    }

    @Test
    void anImapMailboxIsReadWithATokenThatIsKeptBetweenTwoReadings() throws IOException {
        try (AccessTokenProxy proxy = new AccessTokenProxy.Imap(server.getImap().getPort(), "token-1"::equals)) {
            assertThat(imap(proxy).process(MailboxAccessTokenTest::done, problem -> {}))
                    .isEqualTo(2);
            assertThat(imap(proxy).process(MailboxAccessTokenTest::done, problem -> {}))
                    .isZero();
        }
        assertThat(tokens.requests()).hasSize(1);
    }

    @Test
    void aPopMailboxIsReadWithAToken() throws IOException {
        try (AccessTokenProxy proxy = new AccessTokenProxy.Pop(server.getPop3().getPort(), "token-1"::equals)) {
            assertThat(pop(proxy).process(MailboxAccessTokenTest::done, problem -> {}))
                    .isEqualTo(2);
        }
        assertThat(tokens.requests()).hasSize(1);
    }

    @Test
    void aTokenThatIsRefusedIsReplacedOnce() throws IOException {
        try (AccessTokenProxy proxy = new AccessTokenProxy.Pop(server.getPop3().getPort(), "token-2"::equals)) {
            pop(proxy).probe();
        }
        assertThat(tokens.requests()).hasSize(2);
    }

    @Test
    void aLoginThatIsRefusedAgainIsAFailureInTheServersWords() throws IOException {
        try (AccessTokenProxy proxy = new AccessTokenProxy.Imap(server.getImap().getPort(), token -> false)) {
            assertThatThrownBy(imap(proxy)::probe)
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("refuses the login: ")
                    .hasMessageContaining("Check bounces.mailbox.username and bounces.mailbox.oauth2.");
        }
        assertThat(tokens.requests()).hasSize(2);
    }

    @Test
    void theTokenServersRefusalIsTheFailureInItsWords() throws IOException {
        tokens.refuse(
                400, "{\"error\":\"invalid_grant\",\"error_description\":\"Token has been expired or revoked.\"}");
        try (AccessTokenProxy proxy = new AccessTokenProxy.Imap(server.getImap().getPort(), token -> true)) {
            assertThatThrownBy(imap(proxy)::probe)
                    .hasMessageContaining("refuses a token: invalid_grant: Token has been expired or revoked. Check"
                            + " bounces.mailbox.oauth2.");
        }
    }

    private static List<Disposition> done(List<BounceMessage> batch) {
        return batch.stream().map(message -> Disposition.DONE).toList();
    }

    private BounceSource imap(AccessTokenProxy proxy) {
        return source(
                new BounceSettings.Imap("127.0.0.1", proxy.port(), Tls.NONE, login(), "INBOX", Duration.ofSeconds(5)));
    }

    private BounceSource pop(AccessTokenProxy proxy) {
        return source(new BounceSettings.Pop(
                "127.0.0.1", proxy.port(), Tls.NONE, login(), root.resolve("kept"), Duration.ofSeconds(5)));
    }

    private BounceSource source(BounceSettings.Inbox inbox) {
        return BounceSource.of(new BounceSettings("bounces@harbour.example.org", inbox, 3), root);
    }

    private Login login() {
        Secret secret = new Secret.Variable("NEWSDIGEST_REFRESH_TOKEN", Optional.of("refresh"));
        return new Login(
                AccessTokenProxy.USER,
                new OAuthSettings(
                        tokens.address(), Optional.empty(), new RefreshToken("id", Optional.empty(), secret)));
    }
}
