package newsdigest.web.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.consent.PersonalData;
import newsdigest.consent.PreferenceRepository;
import newsdigest.consent.PreferenceRepository.ReaderPreferences;
import newsdigest.consent.ReaderStanding.Prospect;
import newsdigest.consent.TokenSigner;
import newsdigest.consent.suppression.Suppression.Reason;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.delivery.DeliveryServices;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.report.Report;
import newsdigest.publish.ReaderStandings;
import newsdigest.subscriber.Subscriber;
import newsdigest.testing.SetClock;
import newsdigest.testing.Workspace;
import newsdigest.web.MaskedAddress;
import newsdigest.web.PublicPagesFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Promises of pages: the mail that a page says comes next is the one that does. */
@SuppressWarnings("NullAway.Init")
final class ReaderPromisesTest {

    private static final String ANA = Workspace.address(1);
    private static final String NEW = "new@example.org";

    private final SetClock clock = new SetClock(Instant.parse("2021-02-16T08:00:00Z"));

    @TempDir
    private Path folder;

    private PublicPagesFixture office;

    @BeforeEach
    void open() throws IOException {
        office = new PublicPagesFixture(folder, workspace -> workspace, clock);
    }

    @AfterEach
    void close() {
        office.close();
    }

    private SuppressionRepository suppressions() {
        return new SuppressionRepository(office.application.ledger(), clock);
    }

    private Prospect prospect(String address) {
        return new ReaderStandings(office.application)
                .find(office.weekly, address)
                .prospect();
    }

    private void signUp(String address) throws Exception {
        office.post("/subscribe/weekly", "email=" + address);
        office.post(office.linkTo(address, "confirm"), "");
        clock.pass(Duration.ofMinutes(10));
    }

    /** Signs up once more, by the link of the newest message. */
    private HttpResponse<String> signUpAgain(String address) throws Exception {
        office.emptyMailboxes();
        office.post("/subscribe/weekly", "email=" + address);
        return office.post(office.linkTo(address, "confirm"), "");
    }

    private FrozenEdition planned() {
        return office.plan("2021-02-01", "2021-02-15", office.application.delivery());
    }

    private Report sendPlanned(FrozenEdition edition) throws Exception {
        office.emptyMailboxes();
        DeliveryServices delivery = office.application.delivery();
        return delivery.mailer()
                .send(
                        delivery.editions().find(edition.number()).orElseThrow(),
                        office.weekly,
                        false,
                        ProgressListener.NONE);
    }

    @Test
    void whoSignedUpHereAndLeftComesBackByTheSignUpForm() throws Exception {
        signUp(NEW);
        office.send("2021-02-01", "2021-02-14");
        office.post(office.oneClickOfEdition(NEW), "List-Unsubscribe=One-Click");
        assertThat(prospect(NEW)).isEqualTo(Prospect.LEFT);

        HttpResponse<String> page = signUpAgain(NEW);

        assertThat(page.body()).contains("You will get the next edition");
        office.emptyMailboxes();
        office.send("2021-02-01", "2021-02-15");
        assertThat(office.readersOfEditions()).contains(NEW);
    }

    @Test
    void aPageWithAButtonSaysThatNothingHappensBeforeItIsPressed() throws Exception {
        office.send("2021-02-01", "2021-02-14");
        String leave = office.oneClickOfEdition(ANA);

        String question = office.get(leave).body();

        assertThat(question).contains("Once you press the button, no more editions of Weekly digest will be sent");
        assertThat(office.post(leave, "wish=leave").body())
                .contains("<p role=\"status\">No more editions of Weekly digest will be sent");
    }

    @Test
    void aLinkThatConfirmedOnceDoesNotTakeBackALaterLeaving() throws Exception {
        signUp(NEW);
        String used = office.linkTo(NEW, "confirm");
        office.send("2021-02-01", "2021-02-14");
        office.post(office.oneClickOfEdition(NEW), "List-Unsubscribe=One-Click");

        HttpResponse<String> page = office.post(used, "");

        assertThat(page.body()).contains("No more editions of Weekly digest will be sent");
        assertThat(prospect(NEW)).isEqualTo(Prospect.LEFT);
    }

    @Test
    void whoConfirmsAfterABounceHasProvedTheMailbox() throws Exception {
        suppressions().add(Optional.empty(), NEW, Reason.BOUNCED, "550");

        assertThat(signUpAgain(NEW).body()).contains("You will get the next edition");

        office.emptyMailboxes();
        office.send("2021-02-01", "2021-02-15");
        assertThat(office.readersOfEditions()).contains(NEW);
    }

    @Test
    void whoWasForgottenAndSubscribedAgainBeforeAnEditionWentOutIsForgottenOnceMore() throws Exception {
        PersonalData data =
                new PersonalData(office.application.ledger(), new TokenSigner(office.config.tokenKeys()), clock);
        FrozenEdition edition = planned();
        data.forget(ANA);
        assertThat(signUpAgain(ANA).body()).contains("You will get the next edition");
        sendPlanned(edition);
        assertThat(office.readersOfEditions()).containsOnlyOnce(ANA);

        data.forget(ANA);

        assertThat(prospect(ANA)).isEqualTo(Prospect.FORGOTTEN);
        assertThat(office.application
                        .ledger()
                        .number(
                                "select count(*) from delivery where address_key = ?",
                                Subscriber.ofAddress(ANA).key()))
                .isZero();
    }

    @Test
    void whoWasForgottenAndConfirmsIsNoStrangerAnyMore() throws Exception {
        signUp(NEW);
        new PersonalData(office.application.ledger(), new TokenSigner(office.config.tokenKeys()), clock).forget(NEW);
        assertThat(prospect(NEW)).isEqualTo(Prospect.FORGOTTEN);

        assertThat(signUpAgain(NEW).body()).contains("You will get the next edition");

        office.emptyMailboxes();
        office.send("2021-02-01", "2021-02-15");
        assertThat(office.readersOfEditions()).contains(NEW);
    }

    @Test
    void whomTheEditorsStoppedIsToldWhomToWriteToAlsoAfterLeavingAndConfirming() throws Exception {
        office.post("/subscribe/weekly", "email=" + NEW);
        String confirm = office.linkTo(NEW, "confirm");
        suppressions().add(Optional.of("weekly"), NEW, Reason.UNSUBSCRIBED, "");
        suppressions().add(Optional.of("weekly"), NEW, Reason.MANUAL, "");

        HttpResponse<String> page = office.post(confirm, "");

        assertThat(page.body()).contains("stopped mail", "news@example.org").doesNotContain("next edition");
        office.emptyMailboxes();
        office.send("2021-02-01", "2021-02-15");
        assertThat(office.readersOfEditions()).doesNotContain(NEW);
    }

    @Test
    void theEditorsWordOutlivesThatAPersonIsForgotten() throws Exception {
        suppressions().add(Optional.empty(), NEW, Reason.MANUAL, "");
        new PersonalData(office.application.ledger(), new TokenSigner(office.config.tokenKeys()), clock).forget(NEW);

        office.post("/subscribe/weekly", "email=" + NEW);

        assertThat(PublicPagesFixture.text(office.firstTo(NEW))).contains("The editors stopped mail");
    }

    @Test
    void whereAMessageWasReportedAsSpamNoneIsSentAndThePageSaysSo() throws Exception {
        suppressions().add(Optional.empty(), NEW, Reason.COMPLAINED, "");

        HttpResponse<String> page = office.post("/subscribe/weekly", "email=" + NEW);
        office.readerMail.sendDue();

        assertThat(page.body()).contains("reported as spam, none is sent", "news@example.org");
        assertThat(office.recipients()).isEmpty();
    }

    @Test
    void whereAMessageWasReportedAsSpamNoneIsSentAlsoAfterTheOwnerWasForgotten() throws Exception {
        suppressions().add(Optional.empty(), NEW, Reason.COMPLAINED, "");
        new PersonalData(office.application.ledger(), new TokenSigner(office.config.tokenKeys()), clock).forget(NEW);

        office.post("/subscribe/weekly", "email=" + NEW);
        office.readerMail.sendDue();

        assertThat(office.recipients()).isEmpty();
    }

    @Test
    void aPauseThatIsChosenAfterTheEditionWasFrozenCounts() throws Exception {
        office.send("2021-02-01", "2021-02-14");
        String preferences = office.link(ANA, "p");
        FrozenEdition edition = planned();

        HttpResponse<String> page = office.post(preferences, "pause-until=2021-03-01");

        assertThat(page.body()).contains("until 1 March 2021");
        assertThat(sendPlanned(edition).suppressed()).isEqualTo(Map.of("paused", 1L));
        assertThat(office.readersOfEditions()).doesNotContain(ANA);
    }

    @Test
    void aPauseThatIsOverWhenTheEditionGoesOutHoldsNothingBack() throws Exception {
        office.send("2021-02-01", "2021-02-14");
        office.post(office.link(ANA, "p"), "pause-until=2021-02-18");
        FrozenEdition edition = planned();

        clock.set(Instant.parse("2021-02-17T23:30:00Z"));
        sendPlanned(edition);

        assertThat(office.readersOfEditions()).as("it is the 18th in Vienna").contains(ANA);
    }

    @Test
    void whoLeftAndCameBackBeforeTheEditionGoesOutGetsIt() throws Exception {
        signUp(NEW);
        office.send("2021-02-01", "2021-02-14");
        FrozenEdition edition = planned();
        office.post(office.oneClickOfEdition(NEW), "List-Unsubscribe=One-Click");
        signUpAgain(NEW);

        sendPlanned(edition);

        assertThat(office.readersOfEditions()).contains(NEW);
    }

    @Test
    void whoIsBackBeforeTheEditionGoesOutGetsItThoughOldAddressesAreTakenOutMeanwhile() throws Exception {
        suppressions().add(Optional.empty(), ANA, Reason.MANUAL, "");
        FrozenEdition edition = planned();
        new PersonalData(office.application.ledger(), new TokenSigner(office.config.tokenKeys()), clock)
                .expire(clock.instant().plus(Duration.ofDays(1)));
        suppressions().remove(Optional.empty(), ANA);

        sendPlanned(edition);

        assertThat(office.readersOfEditions()).contains(ANA);
    }

    @Test
    void nothingIsTriedForWhoPausedAndWasForgottenBeforeTheEditionGoesOut() throws Exception {
        office.send("2021-02-01", "2021-02-14");
        office.post(office.link(ANA, "p"), "pause-until=2021-03-01");
        FrozenEdition edition = planned();
        new PersonalData(office.application.ledger(), new TokenSigner(office.config.tokenKeys()), clock).forget(ANA);

        Report report = sendPlanned(edition);

        assertThat(report.audience()).isEqualTo(2);
        assertThat(office.readersOfEditions()).hasSize(2);
    }

    @Test
    void whoConfirmsBeforeTheEditionGoesOutGetsItOnce() throws Exception {
        FrozenEdition edition = planned();

        assertThat(signUpAgain(NEW).body()).contains("You will get the next edition");

        sendPlanned(edition);
        assertThat(office.readersOfEditions()).containsOnlyOnce(NEW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-01-01", "20/12/2026", "2031-01-01", "tomorrow"})
    void aPauseThatCannotBeIsSaidInTheReadersLanguageAndChangesNothing(String day) throws Exception {
        office.send("2021-02-01", "2021-02-14");
        String preferences = office.link(ANA, "p");
        office.post(preferences, "language=es&pause-until=2021-03-01");

        HttpResponse<String> page = office.post(preferences, "language=en&pause-until=" + day);

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("No se ha guardado nada", "value=\"2021-03-01\"");
        PreferenceRepository.ReaderPreferences kept = new PreferenceRepository(office.application.ledger(), clock)
                .find("weekly", Subscriber.ofAddress(ANA).key());
        assertThat(kept.pausedUntil()).contains(java.time.LocalDate.of(2021, 3, 1));
        assertThat(kept.language()).contains(Locale.forLanguageTag("es"));
    }

    @Test
    void whoLeftAllNewslettersAndComesBackToOneComesBackToThatOneAlone() throws Exception {
        office.close();
        office = new PublicPagesFixture(folder, ReaderPromisesTest::withDaily, clock);
        Newsletter daily = office.config.newsletters().get(1);
        office.send("2021-02-01", "2021-02-14");
        String leave = office.oneClick(ANA);
        office.post(leave, "wish=leave-all");

        office.post(leave, "wish=return");
        office.post(office.linkTo(ANA, "confirm"), "");

        ReaderStandings standings = new ReaderStandings(office.application);
        assertThat(standings.find(office.weekly, ANA).prospect()).isEqualTo(Prospect.NEXT_EDITION);
        assertThat(standings.find(daily, ANA).prospect()).isEqualTo(Prospect.LEFT);
    }

    @Test
    void whoWasForgottenAndConfirmsOneNewsletterComesBackToThatOneAlone() throws Exception {
        office.close();
        office = new PublicPagesFixture(folder, ReaderPromisesTest::withDaily, clock);
        Newsletter daily = office.config.newsletters().get(1);
        PersonalData data =
                new PersonalData(office.application.ledger(), new TokenSigner(office.config.tokenKeys()), clock);
        data.forget(ANA);
        ReaderStandings standings = new ReaderStandings(office.application);
        assertThat(standings.find(daily, ANA).prospect()).isEqualTo(Prospect.FORGOTTEN);

        signUpAgain(ANA);

        assertThat(standings.find(office.weekly, ANA).prospect()).isEqualTo(Prospect.NEXT_EDITION);
        assertThat(standings.find(daily, ANA).prospect()).isEqualTo(Prospect.LEFT);

        data.forget(ANA);
        signUpAgain(ANA);
        assertThat(standings.find(office.weekly, ANA).prospect()).isEqualTo(Prospect.NEXT_EDITION);
        assertThat(standings.find(daily, ANA).prospect()).isEqualTo(Prospect.LEFT);
    }

    private static Workspace withDaily(Workspace workspace) {
        for (String key : List.of(
                "title",
                "from",
                "zone",
                "languages",
                "news",
                "subscribers",
                "window",
                "unsubscribe",
                "postal-address")) {
            workspace.copy("newsletters.weekly." + key, "newsletters.daily." + key);
        }
        return workspace.set("newsletters.daily.list-id", "daily.example.org");
    }

    @Test
    void oneMailboxInTwoSpellingsGetsOneCopyAndLeavesOnce() throws Exception {
        office.close();
        Files.createDirectories(folder.resolve("subscribers"));
        office = new PublicPagesFixture(
                folder, workspace -> workspace.row("Eva@Example.org,Eva,en").row("eva@example.org,Eva,en"), clock);
        office.send("2021-02-01", "2021-02-14");
        assertThat(office.readersOfEditions())
                .filteredOn("eva@example.org"::equalsIgnoreCase)
                .hasSize(1);
        String spelling = office.readersOfEditions().stream()
                .filter("eva@example.org"::equalsIgnoreCase)
                .findFirst()
                .orElseThrow();

        office.post(office.oneClick(spelling), "List-Unsubscribe=One-Click");
        office.emptyMailboxes();
        office.send("2021-02-01", "2021-02-15");

        assertThat(office.readersOfEditions()).noneMatch("eva@example.org"::equalsIgnoreCase);
    }

    @Test
    void theLanguageThatWasChosenAtSignUpGoesBeforeTheOneInAList() throws Exception {
        office.post("/subscribe/weekly", "email=" + ANA + "&language=es");
        assertThat(PublicPagesFixture.text(office.firstTo(ANA))).contains("La suscripción ya existe");
        suppressions().add(Optional.of("weekly"), ANA, Reason.UNSUBSCRIBED, "");
        clock.pass(Duration.ofMinutes(10));

        office.post("/subscribe/weekly", "email=" + ANA + "&language=es");
        office.post(office.linkTo(ANA, "confirm"), "");

        assertThat(new ReaderStandings(office.application)
                        .find(office.weekly, ANA)
                        .language())
                .contains(Locale.forLanguageTag("es"));
    }

    @Test
    void whoConfirmedAndLeftCanSignUpAgainAtOnce() throws Exception {
        office.post("/subscribe/weekly", "email=" + NEW);
        office.post(office.linkTo(NEW, "confirm"), "");
        office.send("2021-02-01", "2021-02-15");
        office.post(office.oneClickOfEdition(NEW), "List-Unsubscribe=One-Click");
        office.emptyMailboxes();

        assertThat(office.post("/subscribe/weekly", "email=" + NEW).body()).contains("is on its way");

        office.post(office.linkTo(NEW, "confirm"), "");
        assertThat(prospect(NEW)).isEqualTo(Prospect.NEXT_EDITION);
    }

    @Test
    void whoDeletedTheMessageCanHaveItSentAgain() throws Exception {
        office.post("/subscribe/weekly", "email=" + NEW);
        office.firstTo(NEW);
        office.emptyMailboxes();

        assertThat(office.post("/subscribe/weekly", "email=" + NEW).body()).contains("a short while ago");
        assertThat(office.recipients()).isEmpty();
        clock.pass(Duration.ofMinutes(6));
        assertThat(office.post("/subscribe/weekly", "email=" + NEW).body()).contains("is on its way");
        office.firstTo(NEW);
    }

    @Test
    void nobodysMailboxIsFilledByStrangers() throws Exception {
        for (int i = 0; i < 20; i++) {
            office.post("/subscribe/weekly", "email=" + NEW);
            clock.pass(Duration.ofMinutes(10));
        }

        assertThat(office.mail.waitForIncomingEmail(5_000, 6)).isTrue();
        office.readerMail.close();
        assertThat(office.recipients()).hasSize(6);
    }

    private void list(String text) throws IOException {
        Files.writeString(folder.resolve("subscribers/more.csv"), text);
    }

    @Test
    void aConfirmationGoesBeforeWhatAListSaidThenAndNotBeforeWhatItSaysLater() throws Exception {
        list("email,status\n" + NEW + ",unsubscribed\n");
        assertThat(prospect(NEW)).isEqualTo(Prospect.LEFT_BY_LIST);

        assertThat(signUpAgain(NEW).body()).contains("You will get the next edition");
        office.emptyMailboxes();
        office.send("2021-02-01", "2021-02-14");
        assertThat(office.readersOfEditions()).contains(NEW);

        list("email,opted out\n" + NEW + ",yes\n");
        assertThat(prospect(NEW)).isEqualTo(Prospect.LEFT_BY_LIST);
        office.emptyMailboxes();
        office.send("2021-02-01", "2021-02-15");
        assertThat(office.readersOfEditions()).doesNotContain(NEW);
    }

    @Test
    void aFileThatWaitsForADecisionOfStaffSaysNothingOfWhoSubscribedByThemselves() throws Exception {
        signUp(NEW);
        list("email,status\n" + NEW + ",qx\nother1@example.org,zz\nother2@example.org,vq\nother3@example.org,kw\n");
        assertThat(prospect("other1@example.org")).isEqualTo(Prospect.LEFT_BY_LIST);

        assertThat(prospect(NEW)).isEqualTo(Prospect.NEXT_EDITION);
        office.emptyMailboxes();
        office.send("2021-02-01", "2021-02-14");

        assertThat(office.readersOfEditions()).contains(NEW).doesNotContain("other1@example.org");
    }

    @Test
    void whoSignsUpDuringTheirPauseIsToldOfThePause() throws Exception {
        new PreferenceRepository(office.application.ledger(), clock)
                .keep(
                        "weekly",
                        Subscriber.ofAddress(ANA).key(),
                        new ReaderPreferences(
                                Optional.empty(), Optional.of(LocalDate.of(2021, 3, 20)), Optional.empty()),
                        office.application.today(office.weekly));

        office.post("/subscribe/weekly", "email=" + ANA);

        assertThat(PublicPagesFixture.text(office.firstTo(ANA)))
                .contains("pauses for you until 20 March 2021")
                .doesNotContain("You get");
    }

    @Test
    void whoSignedUpGetsTheNewsletterAlsoOnceTheFormIsClosed() throws Exception {
        signUp(NEW);
        office.close();
        office = new PublicPagesFixture(
                folder, workspace -> workspace.set("newsletters.weekly.sign-up", "false"), clock);

        assertThat(prospect(NEW)).isEqualTo(Prospect.NEXT_EDITION);
        office.send("2021-02-01", "2021-02-15");

        assertThat(office.readersOfEditions()).contains(NEW);
    }

    @Test
    void whatAStrangerAsksForChangesNothingOfWhatAReaderGets() throws Exception {
        office.post("/subscribe/weekly", "email=" + ANA + "&language=es");

        office.send("2021-02-01", "2021-02-15");

        assertThat(prospect(ANA)).isEqualTo(Prospect.NEXT_EDITION);
        assertThat(new ReaderStandings(office.application)
                        .find(office.weekly, ANA)
                        .preferences()
                        .language())
                .isEmpty();
    }

    @Test
    void theLanguageThatALinkAsksForStaysWhenAButtonIsPressed() throws Exception {
        office.send("2021-02-01", "2021-02-15");
        String leave = office.link(ANA, "u");

        assertThat(office.post(leave + "?language=es", "wish=leave").body()).contains("Se ha dado de baja");
        assertThat(office.post(leave + "?language=es", "wish=reason&reason=often")
                        .body())
                .contains("Gracias por decírnoslo");
        assertThat(office.get(leave + "?language=es").body()).contains("action=\"" + leave + "?language=es\"");
        assertThat(office.get(leave).body()).contains("You have left");
    }

    @Test
    void aPageThatSaysSavedShowsTheLanguageThatIsKept() throws Exception {
        office.send("2021-02-01", "2021-02-15");
        String preferences = office.link(ANA, "p");

        String paused = office.post(preferences + "?language=es", "wish=pause").body();
        String chosen = office.post(preferences + "?language=es", "language=en&pause-until=")
                .body();

        assertThat(paused).contains("Guardado.", "value=\"en\" checked").doesNotContain("value=\"es\" checked");
        assertThat(chosen).contains("Saved.", "value=\"en\" checked");
    }

    @Test
    void aDateThatCannotBeLeavesTheRestOfTheFormAsItWasTicked() throws Exception {
        office.send("2021-02-01", "2021-02-15");

        String page = office.post(office.link(ANA, "p"), "language=es&pause-until=tomorrow")
                .body();

        assertThat(page).contains("Nothing was saved", "value=\"es\" checked");
    }

    @Test
    void noLineBreaksWithinTheHiddenPartOfAnAddress() {
        assertThat(MaskedAddress.of("ana@example.org")).isEqualTo("a\u2026\u2060@example.org");
    }
}
