package newsdigest.bounce.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import newsdigest.bounce.message.BounceMessage;
import newsdigest.bounce.message.BounceSamples;
import newsdigest.bounce.reply.BounceKind;
import newsdigest.bounce.source.BounceSource.Disposition;
import newsdigest.config.BounceSettings;
import newsdigest.config.mail.MailServer;
import newsdigest.config.mail.MailServer.Tls;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bounces from an IMAP mailbox. */
@SuppressWarnings("NullAway.Init")
final class ImapBounceSourceTest {

    private final GreenMail server =
            new GreenMail(new ServerSetup[] {patient(ServerSetup.PROTOCOL_IMAP), patient(ServerSetup.PROTOCOL_IMAPS)});
    private final List<BounceMessage> notices = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private GreenMailUser user;

    /** On a busy machine a server needs more than two seconds to start. */
    private static ServerSetup patient(String protocol) {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
        setup.setServerStartupTimeout(30_000);
        return setup;
    }

    @BeforeEach
    void start() {
        server.start();
        user = server.setUser("bounces@harbour.example.org", "bounces", "s3cret");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private static BounceSource source(int port, Tls tls, Optional<String> password, String folder) {
        return BounceSource.of(
                new BounceSettings(
                        "bounces@harbour.example.org",
                        new BounceSettings.Imap(
                                "127.0.0.1",
                                port,
                                tls,
                                new MailServer.Login("bounces", "NEWSDIGEST_IMAP_PASSWORD", password),
                                folder,
                                Duration.ofSeconds(5)),
                        3),
                Path.of(""));
    }

    private static BounceSource source(int port) {
        return source(port, Tls.NONE, Optional.of("s3cret"), "INBOX");
    }

    private int imap() {
        return server.getImap().getPort();
    }

    private void put(String... samples) throws IOException, MessagingException {
        for (String sample : samples) {
            user.deliver(new MimeMessage(
                    Session.getInstance(new Properties()), new ByteArrayInputStream(BounceSamples.sample(sample))));
        }
    }

    private List<Disposition> note(List<BounceMessage> batch) {
        notices.addAll(batch);
        return batch.stream()
                .map(notice -> notice.kind() == BounceKind.OTHER ? Disposition.UNKNOWN : Disposition.DONE)
                .toList();
    }

    private List<StoredMessage> messages(String folder) throws FolderException {
        MailFolder found = folder.equals("INBOX")
                ? server.getManagers().getImapHostManager().getInbox(user)
                : server.getManagers().getImapHostManager().getFolder(user, folder);
        return found.getMessages();
    }

    @Test
    void messagesAreHandledMarkedAsReadAndMoved() throws Exception {
        put("postfix-user-unknown", "spam", "arf-abuse");

        assertThat(source(imap()).process(this::note, problems::add)).isEqualTo(3);

        assertThat(notices)
                .extracting(BounceMessage::kind)
                .containsExactly(BounceKind.HARD, BounceKind.OTHER, BounceKind.COMPLAINT);
        assertThat(messages("INBOX")).isEmpty();
        assertThat(messages("Newsdigest.done")).hasSize(2).allMatch(message -> message.isSet(Flags.Flag.SEEN));
        assertThat(messages("Newsdigest.unknown")).hasSize(1);
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE-AT-ALL", "MOVE", "MOVE|UIDPLUS"})
    void aServerThatCanDoLessIsServedAsWell(String secrets) throws Exception {
        put("gmail", "qmail", "spam");
        try (CapabilityHidingProxy plainer = new CapabilityHidingProxy(imap(), secrets)) {
            assertThat(source(plainer.port()).process(this::note, problems::add))
                    .isEqualTo(3);

            assertThat(plainer.said().contains(" MOVE ")).isEqualTo(!secrets.contains("MOVE"));
        }
        assertThat(messages("INBOX")).isEmpty();
        assertThat(messages("Newsdigest.done")).hasSize(2);
        assertThat(messages("Newsdigest.unknown")).hasSize(1);
    }

    @Test
    void whatIsReadOverImapIsWhatWouldBeReadFromAFile() throws Exception {
        List<String> samples = List.of("utf8-address", "mailbox-full-german", "gmx-prose", "truncated");
        put(samples.toArray(String[]::new));

        source(imap()).process(this::note, problems::add);

        for (int i = 0; i < samples.size(); i++) {
            BounceMessage fromFile = BounceSamples.read(BounceSamples.sample(samples.get(i)));
            assertThat(notices.get(i).kind()).isEqualTo(fromFile.kind());
            assertThat(notices.get(i).claimedAddress()).isEqualTo(fromFile.claimedAddress());
        }
    }

    @Test
    void messagesStayUntilTheirBatchWasHandled() throws Exception {
        put("gmail", "qmail");

        assertThatThrownBy(() -> source(imap())
                        .process(
                                batch -> {
                                    throw new UserException("The ledger cannot be written.");
                                },
                                problems::add))
                .hasMessageContaining("ledger");

        assertThat(messages("INBOX")).hasSize(2);
    }

    @Test
    void aWrongPasswordIsMetWithWhereItComesFrom() {
        assertThatThrownBy(() ->
                        source(imap(), Tls.NONE, Optional.of("wrong"), "INBOX").process(this::note, problems::add))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("refuses the login")
                .hasMessageContaining("NEWSDIGEST_IMAP_PASSWORD")
                .hasMessageNotContaining("wrong");
    }

    @Test
    void aMissingPasswordIsMetWithTheNameOfItsVariable() {
        assertThatThrownBy(() ->
                        source(imap(), Tls.NONE, Optional.empty(), "INBOX").process(this::note, problems::add))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("NEWSDIGEST_IMAP_PASSWORD is not set");
    }

    @Test
    void aMissingFolderIsNamed() {
        assertThatThrownBy(() -> source(imap(), Tls.NONE, Optional.of("s3cret"), "Bounced")
                        .process(this::note, problems::add))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("no folder 'Bounced'");
    }

    @Test
    void aServerThatIsNotThereIsMetWithWhatToCheck() {
        int port = imap();
        server.stop();

        assertThatThrownBy(() -> source(port).process(this::note, problems::add))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageContaining("bounces.mailbox");
    }

    @Test
    void aCertificateThatProvesNothingIsNotAccepted() {
        int port = server.getImaps().getPort();

        assertThatThrownBy(() -> source(port, Tls.IMPLICIT, Optional.of("s3cret"), "INBOX")
                        .process(this::note, problems::add))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("certif");
    }

    @Test
    void withoutTheStarttlsThatWasAskedForNothingIsSaid() {
        assertThatThrownBy(() -> source(imap(), Tls.STARTTLS, Optional.of("s3cret"), "INBOX")
                        .process(this::note, problems::add))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("STARTTLS");
    }

    @Test
    void whatComesWhileItIsWaitedForIsNoticed() throws Exception {
        BounceSource source = source(imap());
        CompletableFuture<Boolean> arrived = CompletableFuture.supplyAsync(() -> {
            try {
                return source.awaitNew(Duration.ofSeconds(30));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        for (int i = 0; i < 60 && !arrived.isDone(); i++) {
            put("gmail");
            Thread.sleep(250);
        }

        assertThat(arrived.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatCameBeforeItWasWaitedForIsNoticedOnce() throws Exception {
        BounceSource source = source(imap());
        put("gmail");

        assertThat(source.awaitNew(Duration.ofMillis(300))).isTrue();
        assertThat(source.awaitNew(Duration.ofMillis(300))).isFalse();
    }

    @Test
    void whatCameBetweenTwoWaitsIsNoticed() throws Exception {
        BounceSource source = source(imap());
        put("gmail");
        source.awaitNew(Duration.ofMillis(300));
        put("qmail");

        assertThat(source.awaitNew(Duration.ofMillis(300))).isTrue();
        source.process(this::note, problems::add);
        assertThat(source.awaitNew(Duration.ofMillis(300))).isFalse();
    }

    @Test
    void waitingEndsWhenItsTimeIsUp() throws Exception {
        assertThat(source(imap()).awaitNew(Duration.ofMillis(300))).isFalse();
    }

    @Test
    void oneCommandFetchesOneMarksAndOneMovesABatch() throws Exception {
        put("gmail", "qmail", "yahoo-prose", "postfix-user-unknown", "exchange-online");
        try (CapabilityHidingProxy proxy = new CapabilityHidingProxy(imap(), "NONE-AT-ALL")) {
            source(proxy.port()).process(this::note, problems::add);

            assertThat(proxy.said().lines().filter(line -> line.contains("BODY.PEEK[]")))
                    .hasSize(1);
            assertThat(proxy.said().lines().filter(line -> line.contains(" STORE ")))
                    .hasSize(1);
            assertThat(proxy.said().lines().filter(line -> line.contains(" MOVE ")))
                    .hasSize(1);
        }
    }
}
