package newsdigest.delivery.server;

import static newsdigest.testing.smtp.Stage.ACCEPTED;
import static newsdigest.testing.smtp.Stage.CONNECT;
import static newsdigest.testing.smtp.Stage.MAIL;
import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import newsdigest.delivery.MailAttempt;
import newsdigest.delivery.TransactionalMail;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.edition.EditionId;
import newsdigest.edition.Rendition;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Confirmations and other single messages over two mail servers. */
@SuppressWarnings("NullAway.Init")
final class SingleMailOverSeveralServersTest extends TwoServersTest {

    private TransactionalMail mail;

    @BeforeEach
    void setUp() {
        mail = office.services().letters();
    }

    private MailAttempt.AttemptResult attempt(String address) {
        return mail.attempt(
                        new EditionId("confirm-1"),
                        office.newsletter(),
                        new Rendition(Locale.ENGLISH, "Please confirm", "<p>Confirm</p>", "Confirm\n"),
                        address)
                .result();
    }

    @Test
    void aSingleMessageGoesOverThePreferredServer() {
        assertThat(attempt("ann@example.org")).isEqualTo(MailAttempt.AttemptResult.ACCEPTED);

        assertThat(main.messageCount()).isOne();
        assertThat(spare.connectionCount()).isZero();
    }

    @Test
    void aSingleMessageGoesOverTheNextServerWhileThePreferredIsDown() throws IOException {
        main.leave();

        assertThat(attempt("ann@example.org")).isEqualTo(MailAttempt.AttemptResult.ACCEPTED);
        assertThat(attempt("bob@example.org")).isEqualTo(MailAttempt.AttemptResult.ACCEPTED);

        assertThat(spare.messageCount()).isEqualTo(2);
    }

    @Test
    void aSingleMessageGoesOverTheNextServerWhereThePreferredHasNoLettersForItsAddress() throws IOException {
        main.leave();
        main = SmtpRecorder.options().noSmtpUtf8().start();
        office.use("main", main.port());
        mail = office.services().letters();

        assertThat(attempt("jörg@example.org")).isEqualTo(MailAttempt.AttemptResult.ACCEPTED);

        assertThat(spare.messageCount()).isOne();
    }

    @Test
    void aServerThatIsFoundBackByASingleMessageIsToldToBeBack() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        office.listener = new DeliveryListener() {
            @Override
            public void serverAway(String server, String reason, Instant retryAt) {
                told.add(server + " away");
            }

            @Override
            public void serverBack(String server) {
                told.add(server + " back");
            }
        };
        office.order = List.of("main");
        mail = office.services().letters();
        int port = main.port();
        main.leave();

        assertThat(attempt("ann@example.org")).isEqualTo(MailAttempt.AttemptResult.LATER);
        main = SeveralServersFixture.restart(port);
        assertThat(attempt("ann@example.org")).isEqualTo(MailAttempt.AttemptResult.ACCEPTED);

        assertThat(told).containsExactly("main away", "main back");
    }

    @Test
    void aSingleMessageGoesOverTheNextServerWhenTheQuotaOfTheFirstIsUsedUp() {
        main.play(at(MAIL).answer("454 4.7.0 Throttling failure: Daily message quota exceeded"));

        assertThat(attempt("ann@example.org")).isEqualTo(MailAttempt.AttemptResult.ACCEPTED);

        assertThat(spare.messageCount()).isOne();
    }

    @Test
    void aServerThatIsBusyWithAnEditionIsNotAwayForIt() {
        main.play(at(CONNECT).times(1).answer("421 4.7.0 too many connections from your host"));

        assertThat(attempt("ann@example.org")).isEqualTo(MailAttempt.AttemptResult.ACCEPTED);

        assertThat(spare.messageCount()).isOne();
        assertThat(office.office.database.number("select count(*) from server_absence"))
                .isZero();
        assertThat(attempt("bob@example.org")).isEqualTo(MailAttempt.AttemptResult.ACCEPTED);
        assertThat(main.messageCount()).isOne();
    }

    @Test
    void aSingleMessageWhoseAnswerWasLostIsRepeatedAtItsServerAlone() {
        main.play(at(ACCEPTED).times(1).drop());

        assertThat(attempt("ann@example.org")).isEqualTo(MailAttempt.AttemptResult.LATER);
        assertThat(attempt("ann@example.org")).isEqualTo(MailAttempt.AttemptResult.ACCEPTED);

        assertThat(main.byRecipient().get("ann@example.org")).hasSize(2);
        assertThat(spare.messageCount()).isZero();
    }

    @Test
    void aSingleMessageWhoseAnswerWasLostGoesNowhereWhileItsServerIsDown() throws IOException {
        main.play(at(ACCEPTED).times(1).drop());
        assertThat(attempt("ann@example.org")).isEqualTo(MailAttempt.AttemptResult.LATER);
        main.leave();

        assertThat(attempt("ann@example.org")).isEqualTo(MailAttempt.AttemptResult.LATER);

        assertThat(spare.messageCount()).isZero();
    }
}
