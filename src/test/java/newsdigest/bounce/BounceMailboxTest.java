package newsdigest.bounce;

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
import newsdigest.bounce.BounceSource.Fate;
import newsdigest.config.BounceSettings;
import newsdigest.config.MailServer;
import newsdigest.config.MailServer.Tls;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bounces from an IMAP mailbox. */
@SuppressWarnings("NullAway.Init")
final class BounceMailboxTest {

    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS)
    });
    private final List<Notice> notices = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private GreenMailUser user;

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
                    Session.getInstance(new Properties()), new ByteArrayInputStream(Mail.sample(sample))));
        }
    }

    private Fate note(Notice notice) {
        notices.add(notice);
        return notice.kind() == Notice.Kind.OTHER ? Fate.UNKNOWN : Fate.DONE;
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

        assertThat(source(imap()).each(this::note, problems::add)).isEqualTo(3);

        assertThat(notices)
                .extracting(Notice::kind)
                .containsExactly(Notice.Kind.HARD, Notice.Kind.OTHER, Notice.Kind.COMPLAINT);
        assertThat(messages("INBOX")).isEmpty();
        assertThat(messages("Newsdigest.done")).hasSize(2).allMatch(message -> message.isSet(Flags.Flag.SEEN));
        assertThat(messages("Newsdigest.unknown")).hasSize(1);
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE-AT-ALL", "MOVE", "MOVE|UIDPLUS"})
    void aServerThatCanDoLessIsServedAsWell(String secrets) throws Exception {
        put("gmail", "qmail", "spam");
        try (PlainerServer plainer = new PlainerServer(imap(), secrets)) {
            assertThat(source(plainer.port()).each(this::note, problems::add)).isEqualTo(3);

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

        source(imap()).each(this::note, problems::add);

        for (int i = 0; i < samples.size(); i++) {
            Notice fromFile = Mail.read(Mail.sample(samples.get(i)));
            assertThat(notices.get(i).kind()).isEqualTo(fromFile.kind());
            assertThat(notices.get(i).claimedAddress()).isEqualTo(fromFile.claimedAddress());
        }
    }

    @Test
    void aMessageStaysUntilItWasHandled() throws Exception {
        put("gmail", "qmail");

        assertThatThrownBy(() -> source(imap())
                        .each(
                                notice -> {
                                    if (!notices.isEmpty()) {
                                        throw new UserException("The ledger cannot be written.");
                                    }
                                    return note(notice);
                                },
                                problems::add))
                .hasMessageContaining("ledger");

        assertThat(messages("INBOX")).hasSize(1);
        assertThat(messages("Newsdigest.done")).hasSize(1);
    }

    @Test
    void aWrongPasswordIsMetWithWhereItComesFrom() {
        assertThatThrownBy(() ->
                        source(imap(), Tls.NONE, Optional.of("wrong"), "INBOX").each(this::note, problems::add))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("refuses the login")
                .hasMessageContaining("NEWSDIGEST_IMAP_PASSWORD")
                .hasMessageNotContaining("wrong");
    }

    @Test
    void aMissingPasswordIsMetWithTheNameOfItsVariable() {
        assertThatThrownBy(() ->
                        source(imap(), Tls.NONE, Optional.empty(), "INBOX").each(this::note, problems::add))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("NEWSDIGEST_IMAP_PASSWORD is not set");
    }

    @Test
    void aMissingFolderIsNamed() {
        assertThatThrownBy(() -> source(imap(), Tls.NONE, Optional.of("s3cret"), "Bounced")
                        .each(this::note, problems::add))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("no folder 'Bounced'");
    }

    @Test
    void aServerThatIsNotThereIsMetWithWhatToCheck() {
        int port = imap();
        server.stop();

        assertThatThrownBy(() -> source(port).each(this::note, problems::add))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageContaining("bounces.mailbox");
    }

    @Test
    void aCertificateThatProvesNothingIsNotAccepted() {
        int port = server.getImaps().getPort();

        assertThatThrownBy(() -> source(port, Tls.IMPLICIT, Optional.of("s3cret"), "INBOX")
                        .each(this::note, problems::add))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("certif");
    }

    @Test
    void withoutTheStarttlsThatWasAskedForNothingIsSaid() {
        assertThatThrownBy(() -> source(imap(), Tls.STARTTLS, Optional.of("s3cret"), "INBOX")
                        .each(this::note, problems::add))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("STARTTLS");
    }
}
