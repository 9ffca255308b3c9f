package newsdigest.bounce.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import newsdigest.bounce.message.BounceMessage;
import newsdigest.bounce.message.BounceSamples;
import newsdigest.bounce.reply.BounceKind;
import newsdigest.bounce.source.BounceSource.Disposition;
import newsdigest.config.BounceSettings;
import newsdigest.config.mail.MailServer;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bounces from a POP3 mailbox. */
@SuppressWarnings("NullAway.Init")
final class PopBounceSourceTest {

    @TempDir
    private Path root;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_POP3));
    private final List<BounceMessage> messages = new ArrayList<>();
    private GreenMailUser user;

    @BeforeEach
    void start() throws Exception {

        server.start();
        user = server.setUser("bounces@harbour.example.org", "bounces", "s3cret");
        for (String sample : List.of("gmail", "spam", "arf-abuse")) {
            user.deliver(new MimeMessage(
                    Session.getInstance(new Properties()), new ByteArrayInputStream(BounceSamples.sample(sample))));
        }
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private BounceSource source() {
        return source(server.getPop3().getPort());
    }

    private BounceSource source(int port) {
        return BounceSource.of(
                new BounceSettings(
                        "bounces@harbour.example.org",
                        new BounceSettings.Pop(
                                "127.0.0.1",
                                port,
                                MailServer.Tls.NONE,
                                new MailServer.Login("bounces", "NEWSDIGEST_IMAP_PASSWORD", Optional.of("s3cret")),
                                root.resolve("kept"),
                                Duration.ofSeconds(5)),
                        3),
                root);
    }

    private List<Disposition> note(List<BounceMessage> batch) {
        messages.addAll(batch);
        return batch.stream()
                .map(message -> message.kind() == BounceKind.OTHER ? Disposition.UNKNOWN : Disposition.DONE)
                .toList();
    }

    @Test
    void messagesAreHandledKeptInAFolderAndTakenOffTheServer() throws Exception {
        assertThat(source().process(this::note, problem -> {})).isEqualTo(3);

        assertThat(messages)
                .extracting(BounceMessage::kind)
                .containsExactly(BounceKind.HARD, BounceKind.OTHER, BounceKind.COMPLAINT);
        assertThat(root.resolve("kept/done").toFile().list()).hasSize(2);
        assertThat(root.resolve("kept/unknown").toFile().list()).hasSize(1);
        assertThat(source().process(this::note, problem -> {})).isZero();
    }

    @Test
    void messagesStayOnTheServerUntilTheyWereHandled() {
        assertThatThrownBy(() -> source().process(
                                batch -> {
                                    throw new UserException("The ledger cannot be written.");
                                },
                                problem -> {}))
                .hasMessageContaining("ledger");

        assertThat(source().process(this::note, problem -> {})).isEqualTo(3);
    }

    @Test
    void aMessageThatTheServerCannotReadIsNamedAndKeepsNoOtherBack() throws Exception {
        List<Problem> problems = new ArrayList<>();
        try (BrokenPopServer broken = new BrokenPopServer(
                List.of("Subject: one\r\n", "Subject: two\r\n", "Subject: three\r\n"), "Subject: two\r\n")) {
            assertThat(source(broken.port()).process(this::note, problems::add)).isEqualTo(2);

            assertThat(broken.messages()).containsExactly("Subject: two\r\n");
        }
        assertThat(problems).singleElement().asString().contains("Message 2 cannot be fetched", "It stays there");
    }
}
