package newsdigest.web.mail;

import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Config;
import newsdigest.config.TokenKeys;
import newsdigest.config.yaml.ConfigReader;
import newsdigest.consent.mail.ReaderMail;
import newsdigest.consent.mail.ReaderMail.ReaderMailKind;
import newsdigest.consent.mail.ReaderMailRepository;
import newsdigest.consent.suppression.Suppression;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.publish.Application;
import newsdigest.testing.SetClock;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.ReceivedMessage;
import newsdigest.testing.smtp.SmtpRecorder;
import newsdigest.testing.smtp.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A message that a page says is on its way arrives, whatever the mail server says first. */
@SuppressWarnings("NullAway.Init")
final class ReaderMailSenderTest {

    private static final String ANA = "ana@example.org";

    private final SetClock clock = new SetClock(Instant.parse("2021-02-16T08:00:00Z"));

    @TempDir
    private Path folder;

    private SmtpRecorder server;
    private Application application;
    private ReaderMailRepository mails;

    @BeforeEach
    void open() throws IOException {
        server = SmtpRecorder.start();
        Workspace workspace = Workspace.in(folder)
                .mailServer(server)
                .set("newsletters.weekly.sign-up", "true")
                .set("public-pages", "{ address: https://news.example.org, port: 0 }");
        workspace.write();
        Config config =
                ConfigReader.read(workspace.config(), Map.of(TokenKeys.VARIABLE, "0123456789abcdef0123456789abcdef"));
        application = new Application(config, clock);
        mails = new ReaderMailRepository(application.ledger(), clock);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private ReaderMail write() {
        return mails.request(
                        new ReaderMailRepository.MailDraft(ReaderMailKind.CONFIRM, "weekly", ANA, Locale.ENGLISH, ""))
                .mail();
    }

    /** As each process would that looks for what is due. */
    private void look() {
        try (ReaderMailSender sender = new ReaderMailSender(
                application.config(),
                application.ledger(),
                application.delivery().letters(),
                clock)) {
            sender.sendDue();
        }
    }

    @Test
    void aMessageThatIsPutOffIsTriedAgainAfterAPause() throws Exception {
        server.play(at(Stage.RCPT).to(ANA).times(2).answer("451 4.7.1 Greylisted"));
        write();

        look();
        look();
        assertThat(server.messages()).isEmpty();
        clock.pass(Duration.ofMinutes(2));
        look();
        clock.pass(Duration.ofMinutes(3));
        look();

        assertThat(server.messages()).extracting(ReceivedMessage::recipient).containsExactly(ANA);
        clock.pass(Duration.ofDays(1));
        look();
        assertThat(server.messageCount()).isEqualTo(1);
    }

    @Test
    void aMessageThatAKilledProcessLeftIsSentByTheNextOne() {
        mails.sending(write());

        look();

        assertThat(server.messages()).extracting(ReceivedMessage::recipient).containsExactly(ANA);
    }

    @Test
    void aMessageWaitsForAMailServerThatIsAway() throws Exception {
        server.play(at(Stage.CONNECT).times(1).drop());
        write();
        look();
        assertThat(server.messages()).isEmpty();

        clock.pass(Duration.ofMinutes(2));
        look();

        assertThat(server.messageCount()).isEqualTo(1);
    }

    @Test
    void whoIsStoppedByStaffWhileTheMessageWaitsIsToldThatAndNotAskedToConfirm() {
        server.play(at(Stage.RCPT).to(ANA).times(1).answer("451 4.7.1 Greylisted"));
        write();
        look();
        new SuppressionRepository(application.ledger(), clock)
                .add(Optional.of("weekly"), ANA, Suppression.Reason.MANUAL, "asked by telephone");

        clock.pass(Duration.ofMinutes(2));
        look();

        assertThat(server.messages())
                .extracting(message -> message.mime().getSubject())
                .containsExactly("About your request for Weekly digest");
    }

    @Test
    void aRefusedMessageIsNotTriedAgainAndHoldsNoOtherUp() {
        server.play(at(Stage.RCPT).to(ANA).answer("550 5.1.1 No such user"));
        write();
        mails.request(new ReaderMailRepository.MailDraft(
                ReaderMailKind.CONFIRM, "weekly", "eva@example.org", Locale.FRENCH, ""));

        look();
        clock.pass(Duration.ofDays(1));
        look();

        assertThat(server.messages()).extracting(ReceivedMessage::recipient).containsExactly("eva@example.org");
        assertThat(server.attempts(ANA)).hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.7.1 blocked by policy",
        "RCPT, 550 administrative prohibition",
        "DATA, 554 5.7.1 Your host is blocked using blocklist.example",
        "DATA, 554 5.6.0 message refused",
        "MAIL, 550 5.7.1 sender refused",
    })
    void aRefusalThatIsNotAboutTheReaderIsTriedAgainForTwoDaysAndTheDoctorTellsOfIt(Stage stage, String refusal)
            throws Exception {
        server.play(at(stage).answer(refusal));
        write();
        look();
        assertThat(mails.untakenSince(clock.instant()).waiting()).isZero();
        clock.pass(Duration.ofHours(30));
        look();
        assertThat(mails.untakenSince(clock.instant()).waiting()).isEqualTo(1);
        server.behave();
        clock.pass(Duration.ofHours(10));
        look();

        assertThat(server.messages()).extracting(ReceivedMessage::recipient).containsExactly(ANA);
        assertThat(mails.untakenSince(clock.instant()).waiting()).isZero();
    }

    @Test
    void aMessageThatIsRefusedForTwoDaysIsGivenUpAndTheDoctorTellsOfIt() throws Exception {
        server.play(at(Stage.RCPT).answer("550 5.7.1 blocked by policy"));
        Instant begin = clock.instant();
        write();
        for (int hours = 0; hours < 60; hours++) {
            look();
            clock.pass(Duration.ofHours(1));
        }

        assertThat(mails.untakenSince(begin))
                .isEqualTo(new ReaderMailRepository.Untaken(0, 1, "550 5.7.1 blocked by policy"));
    }

    @Test
    void theMessageSaysWhoSendsItHowLongItsLinkHoldsAndOffersNoWayToUnsubscribe() {
        write();

        look();

        String message = new String(server.messages().get(0).bytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(message)
                .contains(
                        "Subject: Please confirm your subscription to Weekly digest", "2 March 2021", "1 Example Road")
                .doesNotContain("List-Unsubscribe");
    }
}
