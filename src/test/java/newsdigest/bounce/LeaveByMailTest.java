package newsdigest.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import newsdigest.config.BounceSettings;
import newsdigest.config.TokenKeys;
import newsdigest.consent.DeliveryRef;
import newsdigest.consent.TokenSigner;
import newsdigest.consent.TokenSigner.Purpose;
import newsdigest.consent.mail.ReaderMail;
import newsdigest.consent.mail.ReaderMail.ReaderMailKind;
import newsdigest.consent.mail.ReaderMailRepository;
import newsdigest.consent.suppression.Suppression;
import newsdigest.consent.suppression.Suppression.Reason;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.store.Database;
import newsdigest.testing.ReturnedMail;
import newsdigest.testing.ledger.EmptyLedger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Leaving by mail: whoever writes that they want no more mail gets none, and one message that says so. */
@SuppressWarnings("NullAway.Init")
final class LeaveByMailTest {

    private static final String READER = "reader1@example.net";
    private static final TokenSigner TOKENS = new TokenSigner(new TokenKeys(List.of(ReturnedMail.KEY)));
    private static final DeliveryRef DELIVERY = new DeliveryRef(1, 1);

    @TempDir
    private Path folder;

    private Database ledger;
    private int count;

    @BeforeEach
    void open() throws IOException, SQLException {
        Files.createDirectories(folder.resolve("bounces"));
        ReturnedMail.deliver(folder.resolve("ledger.db"), 1);
        ledger = EmptyLedger.openAt(folder.resolve("ledger.db"));
    }

    private static String unsubscribeAddress() {
        return "bounces+u" + TOKENS.issue(Purpose.BY_MAIL, DELIVERY) + "@example.org";
    }

    private static String returnPath() {
        return "bounces+" + TOKENS.issue(Purpose.RETURN, DELIVERY) + "@example.org";
    }

    private void arrives(String to, String subject, String text) throws IOException {
        arrives(to, subject, "", text);
    }

    private void arrives(String to, String subject, String field, String text) throws IOException {
        String message = "From: Ana <ana@example.net>\r\nTo: <" + to + ">\r\nSubject: " + subject + "\r\n" + field
                + "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
                + text.replace("\n", "\r\n") + "\r\n";
        Files.writeString(folder.resolve("bounces/" + ++count + ".eml"), message, StandardCharsets.UTF_8);
    }

    private void read() {
        BounceSettings settings =
                new BounceSettings("bounces@example.org", new BounceSettings.Folder(folder.resolve("bounces")), 3);
        newsdigest.bounce.source.BounceSource.of(settings, folder)
                .process(
                        new BounceProcessor(settings, TOKENS, ledger, Clock.systemUTC(), recorded -> {}),
                        problem -> {});
    }

    private List<Reason> reasons() {
        return new SuppressionRepository(ledger, Clock.systemUTC())
                .of(READER).stream().map(Suppression::reason).toList();
    }

    private List<ReaderMail> notices() {
        return new ReaderMailRepository(ledger, Clock.systemUTC()).due(10);
    }

    @Test
    void anyMailToTheAddressInTheHeaderUnsubscribesAndIsConfirmedByOneMessage() throws IOException {
        arrives(unsubscribeAddress(), "unsubscribe", "");
        arrives(unsubscribeAddress(), "", "");

        read();

        assertThat(reasons()).containsExactly(Reason.UNSUBSCRIBED);
        assertThat(notices()).extracting(ReaderMail::kind).containsExactly(ReaderMailKind.LEFT);
        assertThat(notices()).extracting(ReaderMail::address).containsExactly(READER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unsubscribe",
                "Re: please unsubscribe me!",
                "Abmelden",
                "AW: Bitte abmelden.",
                "Désabonner",
                "Je souhaite me désinscrire",
                "Darme de baja",
                "Cancelar a inscrição",
                "Disiscrizione",
                "Uitschrijven",
                "Proszę mnie wypisać",
                "Avregistrera mig",
                "Abonelikten çıkmak istiyorum",
                "Отписаться",
                "Відписатися",
                "退订",
                "配信停止",
                "수신거부",
                "Odhlásit odběr",
                "Διαγραφή",
                "إلغاء الاشتراك"
            })
    void anAnswerWhoseSubjectIsThatIsActedUpon(String subject) throws IOException {
        arrives(returnPath(), subject, "Ana");

        read();

        assertThat(reasons()).containsExactly(Reason.UNSUBSCRIBED);
    }

    @Test
    void anAnswerWhoseFirstLineIsThatIsActedUpon() throws IOException {
        arrives(returnPath(), "Re: Weekly digest: 1–15 February", "\n  Please unsubscribe me.\n\n> Dear reader\n");

        read();

        assertThat(reasons()).containsExactly(Reason.UNSUBSCRIBED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello,\n\nplease unsubscribe me.\n\nBest regards\nAna",
                "Hi, please remove me from your mailing list. Thanks!",
                "STOP",
                "Sehr geehrte Damen und Herren,\n\nbitte melden Sie mich vom Newsletter ab.",
                "Buenos días:\n\nNo deseo recibir más correos, gracias.",
                "Bonjour,\n\nJe ne souhaite plus recevoir vos mails.\n\nCordialement",
                "Buongiorno, vorrei cancellarmi. Grazie",
                "Geachte redactie,\nik wil me graag uitschrijven",
                "Bom dia,\n\nQuero cancelar a inscrição, por favor.",
                "Dzień dobry,\nproszę mnie usunąć z listy",
                "Здравствуйте! Пожалуйста, отпишите меня от рассылки",
                "السلام عليكم،\nأرجو إلغاء اشتراكي، شكرا",
                "请退订，谢谢"
            })
    void whoAsksInMoreWordsAndWithCourtesyIsUnderstood(String text) throws IOException {
        arrives(returnPath(), "Re: Weekly digest: 1–15 February", text);

        read();

        assertThat(reasons()).containsExactly(Reason.UNSUBSCRIBED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please do not unsubscribe me",
                "Bitte nicht abmelden, danke",
                "Por favor, no me den de baja",
                "Hello, I love it!\nUnsubscribe",
                "Dear all,\nwhere do I unsubscribe?",
                "Stop by on Monday, please",
                "Hello,\n> unsubscribe"
            })
    void courtesyMakesNoWishOfWhatIsNone(String text) throws IOException {
        arrives(returnPath(), "Re: Weekly digest: 1–15 February", text);

        read();

        assertThat(reasons()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "How do I unsubscribe my neighbour?, It is about him.",
        "Re: Weekly digest, 'Thank you. By the way: unsubscribe is misspelt.'",
        "Re: Weekly digest, '> unsubscribe'",
        "Re: Weekly digest, 'Nice!\nunsubscribe'"
    })
    void theSameWordsWithinALetterAreNoWish(String subject, String text) throws IOException {
        arrives(returnPath(), subject, text);

        read();

        assertThat(reasons()).isEmpty();
    }

    @Test
    void anAddressWithAForgedTokenUnsubscribesNobody() throws IOException {
        TokenSigner other = new TokenSigner(new TokenKeys(List.of("f".repeat(32))));
        arrives("bounces+u" + other.issue(Purpose.BY_MAIL, DELIVERY) + "@example.org", "unsubscribe", "");
        arrives("bounces+u" + TOKENS.issue(Purpose.RETURN, DELIVERY) + "@example.org", "unsubscribe", "");
        arrives("bounces@example.org", "unsubscribe", "");

        read();

        assertThat(reasons()).isEmpty();
    }

    @Test
    void anAutomaticAnswerIsNoWish() throws IOException {
        arrives(returnPath(), "unsubscribe", "Auto-Submitted: auto-replied\r\n", "I am away.");

        read();

        assertThat(reasons()).isEmpty();
    }

    @Test
    void readingAMailAgainAfterTheReaderCameBackIsPreventedByItsPlace() throws IOException {
        arrives(unsubscribeAddress(), "unsubscribe", "");
        read();
        new SuppressionRepository(ledger, Clock.systemUTC()).remove(java.util.Optional.of("weekly"), READER);

        read();

        assertThat(reasons()).isEmpty();
    }

    @Test
    void anAddressInTheHeaderOfAnEarlierVersionStillUnsubscribes() throws IOException {
        arrives("bounces+u" + TOKENS.issue(Purpose.LINK, DELIVERY) + "@example.org", "unsubscribe", "");

        read();

        assertThat(reasons()).containsExactly(Reason.UNSUBSCRIBED);
    }

    @Test
    void noLinkThatPeoplePassOnReportsItsReaderNorUnsubscribesThemByMail() throws IOException {
        for (Purpose purpose : List.of(Purpose.VIEW, Purpose.LINK)) {
            String token = TOKENS.issue(purpose, DELIVERY);
            reports(List.of("https://news.example.org/u/" + token, "https://news.example.org/v/" + token));
        }
        arrives("bounces+u" + TOKENS.issue(Purpose.VIEW, DELIVERY) + "@example.org", "unsubscribe", "");
        arrives("bounces+" + TOKENS.issue(Purpose.VIEW, DELIVERY) + "@example.org", "unsubscribe", "");

        read();

        assertThat(reasons()).isEmpty();
    }

    @Test
    void aReportIsProvenByTheAddressInTheReturnedHeader() throws IOException {
        reports(List.of("mailto:" + unsubscribeAddress() + "?subject=unsubscribe"));

        read();

        assertThat(reasons()).containsExactly(Reason.COMPLAINED);
    }

    /** A feedback report (RFC 5965) about a message with this List-Unsubscribe field. */
    private void reports(List<String> unsubscribe) throws IOException {
        String report = """
                From: reports@example.net
                To: bounces@example.org
                Subject: complaint
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=feedback-report; boundary=b

                --b
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                User-Agent: Reports/1.0
                Version: 1

                --b
                Content-Type: text/rfc822-headers

                From: news@example.org
                List-Unsubscribe: <%s>

                --b--
                """.formatted(String.join(">, <", unsubscribe)).replace("\n", "\r\n");
        Files.writeString(folder.resolve("bounces/" + ++count + ".eml"), report, StandardCharsets.UTF_8);
    }
}
