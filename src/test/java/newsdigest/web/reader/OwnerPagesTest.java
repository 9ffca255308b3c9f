package newsdigest.web.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import newsdigest.consent.PreferenceRepository;
import newsdigest.consent.ReaderStanding;
import newsdigest.consent.ReaderStanding.Prospect;
import newsdigest.consent.suppression.Suppression;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.publish.ReaderStandings;
import newsdigest.testing.SetClock;
import newsdigest.testing.Workspace;
import newsdigest.web.PageMessages;
import newsdigest.web.PublicPagesFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of the owner of a mailbox: each act is done by a link that goes to the mailbox. */
@SuppressWarnings("NullAway.Init")
final class OwnerPagesTest {

    private static final String ANA = Workspace.address(1);
    private static final String NEW = "ana.new@example.org";

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

    private ReaderStanding standing(String address) {
        return new ReaderStandings(office.application).find(office.weekly, address);
    }

    private String ownPage(String address) throws Exception {
        office.post("/link/weekly", "email=" + address);
        return office.linkTo(address, "my");
    }

    @Test
    void whoLostTheirLinkHasItSentToTheirMailbox() throws Exception {
        HttpResponse<String> answer = office.post("/link/weekly", "email=" + ANA);

        assertThat(answer.body()).contains("anything about this address, a message with its link is on its way");
        assertThat(office.get(office.linkTo(ANA, "my")).body())
                .contains(ANA, "You will get the next edition", "Unsubscribe");
    }

    @Test
    void aStrangersAddressGetsNoMailAndTheSameAnswer() throws Exception {
        String known = office.post("/link/weekly", "email=" + ANA).body();

        String unknown =
                office.post("/link/weekly", "email=stranger@example.org").body();

        office.firstTo(ANA);
        assertThat(unknown).isEqualTo(known);
        assertThat(office.recipients()).containsExactly(ANA);
    }

    @Test
    void theOwnerIsToldOnceThatALinkUnsubscribedThemAndFindsTheWayBack() throws Exception {
        office.send("2021-02-01", "2021-02-15");
        String leave = office.oneClick(ANA);
        office.emptyMailboxes();
        office.post(leave, "List-Unsubscribe=One-Click");
        office.post(leave, "wish=leave");

        assertThat(PublicPagesFixture.text(office.firstTo(ANA))).contains("no more editions", "passed a message on");
        String own = office.linkTo(ANA, "my");
        assertThat(office.recipients()).containsExactly(ANA);
        HttpResponse<String> page = office.post(own + "/return", "newsletter=weekly");

        assertThat(page.body()).contains("You will get the next edition");
        assertThat(standing(ANA).prospect()).isEqualTo(Prospect.NEXT_EDITION);
    }

    @Test
    void anAddressIsChangedOnceTheNewOneConfirmsAndTheOldOneIsToldTwice() throws Exception {
        new PreferenceRepository(office.application.ledger(), clock)
                .keep(
                        "weekly",
                        ANA,
                        new PreferenceRepository.ReaderPreferences(
                                Optional.empty(), Optional.of(LocalDate.of(2021, 3, 1)), Optional.empty()),
                        LocalDate.of(2021, 2, 16));
        String own = ownPage(ANA);
        office.emptyMailboxes();

        office.post(own + "/address", "email=" + NEW);
        String confirm = office.linkTo(NEW, "address");
        assertThat(office.get(confirm).body()).contains(ANA, NEW, "Change it");
        assertThat(standing(NEW).prospect()).isEqualTo(Prospect.NOT_SUBSCRIBED);
        assertThat(PublicPagesFixture.text(office.firstTo(ANA))).contains("Nothing changes before it is confirmed");

        assertThat(office.post(confirm, "").body()).contains("until 1 March 2021", NEW);

        assertThat(standing(NEW).prospect()).isEqualTo(Prospect.PAUSED);
        assertThat(standing(ANA).prospect()).isEqualTo(Prospect.LEFT);
        assertThat(office.mail.waitForIncomingEmail(5_000, 3)).isTrue();
        assertThat(office.recipients()).containsExactlyInAnyOrder(ANA, NEW, ANA);
    }

    @Test
    void whoHasJustSignedUpCanHaveTheirLinkAndMoveAtOnce() throws Exception {
        String other = "mia@example.org";
        office.post("/subscribe/weekly", "email=" + other);
        office.post(office.linkTo(other, "confirm"), "");

        String own = ownPage(other);
        HttpResponse<String> page = office.post(own + "/address", "email=" + NEW);

        assertThat(page.body()).contains("We send a link to the new address");
        assertThat(office.get(office.linkTo(NEW, "address")).body()).contains(other, NEW);
    }

    @Test
    void aStrangerCannotTellByTwoPagesWhoseAddressIsKnown() throws Exception {
        office.post("/link/weekly", "email=" + ANA);
        office.post("/link/weekly", "email=stranger@example.org");

        for (String address : List.of(ANA, "stranger@example.org")) {
            assertThat(office.post("/subscribe/weekly", "email=" + address).body())
                    .contains("is on its way")
                    .doesNotContain("a short while ago");
        }
    }

    @Test
    void aNewAddressThatWasAskedForTwiceIsNotPromisedASecondMessage() throws Exception {
        String own = ownPage(ANA);
        office.post(own + "/address", "email=" + NEW);

        String page = office.post(own + "/address", "email=" + NEW).body();

        assertThat(page).contains(NEW, "no other one is sent now").doesNotContain("We send a link");
    }

    @Test
    void whoMovesToAnAddressThatTheEditorsStoppedKeepsWhatTheyGetAtTheOldOne() throws Exception {
        new SuppressionRepository(office.application.ledger(), clock)
                .add(Optional.empty(), NEW, Suppression.Reason.MANUAL, "");
        String own = ownPage(ANA);
        office.post(own + "/address", "email=" + NEW);

        String page = office.post(office.linkTo(NEW, "address"), "").body();

        assertThat(page).contains("stopped mail to").doesNotContain("Your address was changed");
        assertThat(standing(ANA).prospect()).isEqualTo(Prospect.NEXT_EDITION);
    }

    @Test
    void thePageOfANewAddressPromisesNothingBeforeItsButtonThatTheButtonDoesNotDo() throws Exception {
        new SuppressionRepository(office.application.ledger(), clock)
                .add(Optional.empty(), NEW, Suppression.Reason.MANUAL, "");
        String own = ownPage(ANA);
        office.post(own + "/address", "email=" + NEW);
        String move = office.linkTo(NEW, "address");

        assertThat(office.get(move).body())
                .contains("stopped mail to")
                .doesNotContain("Once you press the button", "Change it");
        new SuppressionRepository(office.application.ledger(), clock).remove(Optional.empty(), NEW);

        assertThat(office.get(move).body()).contains("Once you press the button", "Change it");
        assertThat(office.post(move, "").body()).contains("Your address was changed");
        assertThat(standing(NEW).prospect()).isEqualTo(Prospect.NEXT_EDITION);
    }

    @Test
    void thePageOfANewAddressSaysWhenNothingGoesToTheOldOneAnyMore() throws Exception {
        office.send("2021-02-01", "2021-02-15");
        String own = ownPage(ANA);
        office.post(own + "/address", "email=" + NEW);
        office.post(office.oneClickOfEdition(ANA), "List-Unsubscribe=One-Click");

        assertThat(office.get(office.linkTo(NEW, "address")).body())
                .contains("Nothing goes to")
                .doesNotContain("Once you press the button", "Change it");
    }

    @Test
    void subscribingAgainTwiceDoesNotEndThePauseThatWasChosenBetween() throws Exception {
        String own = ownPage(ANA);
        String token = own.substring("/my/".length());
        office.post("/u/" + token + "?newsletter=weekly", "wish=leave");
        office.post(own + "/return", "newsletter=weekly");
        office.post("/p/" + token + "?newsletter=weekly", "wish=pause");

        office.post(own + "/return", "newsletter=weekly");

        assertThat(standing(ANA).prospect()).isEqualTo(Prospect.PAUSED);
    }

    @Test
    void whoIsForgottenIsNotNamedByAMoveThatWasNeverConfirmed() throws Exception {
        String own = ownPage(ANA);
        office.post(own + "/address", "email=" + NEW);
        String move = office.linkTo(NEW, "address");
        office.post(own + "/forget", "");

        HttpResponse<String> page = office.get(move);

        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body()).doesNotContain(ANA);
    }

    @Test
    void whatIsHeldIsShownAndTakenOut() throws Exception {
        office.send("2021-02-01", "2021-02-15");
        String own = ownPage(ANA);

        assertThat(office.get(own + "/data").body())
                .contains("subscribers/", "<h2>Editions</h2>", "Take everything out");
        HttpResponse<String> page = office.post(own + "/forget", "");

        assertThat(page.body()).contains("Your data were taken out");
        assertThat(standing(ANA).prospect()).isEqualTo(Prospect.FORGOTTEN);
        assertThat(office.get(own).statusCode()).isEqualTo(410);
    }

    @Test
    void whatIsHeldStandsInTheLanguageOfItsOwner() throws Exception {
        office.post("/subscribe/weekly", "language=es&email=" + NEW);
        office.post(office.linkTo(NEW, "confirm"), "");
        office.send("2021-02-01", "2021-02-15");

        String page = office.get(ownPage(NEW) + "/data").body();

        assertThat(page)
                .contains(
                        "<h2>Ediciones</h2>",
                        "<h2>Sus suscripciones</h2>",
                        "<dt>Estado</dt><dd><bdi>enviado</bdi></dd>",
                        "<dt>Idioma</dt><dd><bdi>español</bdi></dd>",
                        "<dd><bdi>Confirme su suscripción a Weekly digest</bdi></dd>",
                        "16 de febrero de 2021")
                .doesNotContain("1970", "<h2>deliveries", "<dt>changedAt", "<dt>signUps");
    }

    @Test
    void theLinkOfAnEditionShowsNothingOfTheOwnersPage() throws Exception {
        office.send("2021-02-01", "2021-02-15");
        String token = office.oneClick(ANA).replace("/u/", "");

        assertThat(office.get("/my/" + token).statusCode()).isEqualTo(404);
        assertThat(office.get("/my/" + token + "/data").statusCode()).isEqualTo(404);
        assertThat(office.get(office.oneClick(ANA)).body()).doesNotContain(ANA);
    }

    @Test
    void theLinkOfAnOwnerEndsAfterTwoWeeks() throws Exception {
        String own = ownPage(ANA);
        clock.pass(Duration.ofDays(15));

        assertThat(office.get(own).body()).contains("This link is too old");
    }

    @Test
    void whoLeavesMaySayWhyAndMayRatherPause() throws Exception {
        office.send("2021-02-01", "2021-02-15");
        String leave = office.oneClick(ANA);

        assertThat(office.get(leave).body()).contains("Rather pause for a month");
        assertThat(office.post(leave, "wish=leave").body()).contains("Would you tell us why?");
        assertThat(office.post(leave, "wish=reason&reason=often").body()).contains("Thank you for telling us");

        assertThat(new SuppressionRepository(office.application.ledger(), clock).of(ANA))
                .extracting(Suppression::detail)
                .singleElement()
                .asString()
                .endsWith("; reason: often");
    }

    @Test
    void theOwnerIsToldOfAPauseThatALinkOfAnEditionBroughtAndEndsIt() throws Exception {
        office.send("2021-02-01", "2021-02-15");
        String passedOn = office.link(ANA, "p");
        office.emptyMailboxes();

        office.post(passedOn, "pause-until=2021-12-24");

        assertThat(office.firstTo(ANA).getSubject()).isEqualTo("Your choices for Weekly digest were changed");
        String own = office.linkTo(ANA, "my").replace("/my/", "/p/") + "?newsletter=weekly";
        office.emptyMailboxes();
        office.post(own, "pause-until=");
        office.readerMail.sendDue();
        assertThat(standing(ANA).prospect()).isEqualTo(Prospect.NEXT_EDITION);
        assertThat(office.recipients()).isEmpty();
    }

    @Test
    void nobodyIsToldOfWhatDidNotChange() throws Exception {
        office.send("2021-02-01", "2021-02-15");
        String link = office.link(ANA, "p");
        office.emptyMailboxes();
        office.post(link, "language=en&pause-until=");
        office.firstTo(ANA);
        clock.pass(Duration.ofMinutes(10));
        office.emptyMailboxes();

        office.post(link, "language=en&pause-until=");
        office.readerMail.sendDue();

        assertThat(office.recipients()).isEmpty();
    }

    @Test
    void aPauseInPlaceOfAFarewellLastsAMonth() throws Exception {
        office.send("2021-02-01", "2021-02-15");

        HttpResponse<String> page = office.post(office.link(ANA, "p"), "wish=pause");

        assertThat(page.body()).contains("until 16 March 2021");
        assertThat(standing(ANA).prospect()).isEqualTo(Prospect.PAUSED);
    }

    @Test
    void whatAPersonAgreedToIsKeptWithTimePlaceAndWordsUntilTheyAreForgotten() throws Exception {
        office.post("/subscribe/weekly", "email=proof@example.org&language=es");
        office.post(office.linkTo("proof@example.org", "confirm"), "");
        var record = new newsdigest.publish.lists.PersonalRecord(office.application);

        assertThat(record.find("proof@example.org").get("proofs"))
                .singleElement()
                .satisfies(proof -> {
                    assertThat(String.valueOf(proof.get("place"))).isEqualTo("127.0.0.1");
                    assertThat(String.valueOf(proof.get("way"))).startsWith("the link in the message of 20");
                    assertThat(String.valueOf(proof.get("words"))).contains("Weekly digest", "Con ello acepta");
                    assertThat(String.valueOf(proof.get("givenAt"))).startsWith("20");
                });

        new newsdigest.consent.PersonalData(
                        office.application.ledger(),
                        new newsdigest.consent.TokenSigner(office.config.tokenKeys()),
                        PublicPagesFixture.CLOCK)
                .forget("proof@example.org");
        assertThat(record.find("proof@example.org").get("proofs")).isEmpty();
    }

    @Test
    void theAddressBeforeIsToldAndTakenOutWhereTheProofOfTheNewOneNamesIt() throws Exception {
        String own = ownPage(ANA);
        office.post(own + "/address", "email=" + NEW);
        office.post(office.linkTo(NEW, "address"), "");
        var record = new newsdigest.publish.lists.PersonalRecord(office.application);
        assertThat(record.find(ANA).get("proofs"))
                .singleElement()
                .satisfies(
                        proof -> assertThat(String.valueOf(proof.get("words"))).contains(ANA, NEW));

        office.post(own + "/forget", "");

        assertThat(record.find(ANA).get("proofs")).isEmpty();
        assertThat(record.find(NEW).get("proofs"))
                .singleElement()
                .satisfies(proof -> assertThat(String.valueOf(proof.get("words")))
                        .contains(NEW, "what goes to \u2068…\u2069 goes to")
                        .doesNotContain(ANA));
    }

    @Test
    void everythingThatIsHeldHasWordsInEveryLanguage() throws Exception {
        office.post("/subscribe/weekly", "language=es&email=" + NEW);
        office.post(office.linkTo(NEW, "confirm"), "");
        office.send("2021-02-01", "2021-02-15");
        String own = ownPage(ANA);
        office.post(own + "/address", "email=ana.third@example.org");
        var record = new newsdigest.publish.lists.PersonalRecord(office.application);
        String list = String.valueOf(
                        record.find(ANA).getOrDefault("lists", List.of()).get(0).get("place"))
                .replaceFirst(":.*", "");
        new newsdigest.consent.proof.ConsentProofRepository(office.application.ledger(), clock)
                .addList("weekly", list, "kim", "a form on paper");

        for (PageMessages messages : PublicPagesFixture.messagesOfAllLanguages()) {
            for (String address : List.of(ANA, NEW)) {
                record.find(address).forEach((kind, entries) -> {
                    assertThat(messages.find("data.kind." + kind)).as(kind).isPresent();
                    entries.forEach(entry -> assertThat(entry.keySet())
                            .as(kind)
                            .allSatisfy(field -> assertThat(messages.find("data.field." + field))
                                    .as(field)
                                    .isPresent()));
                });
            }
        }
        assertThat(office.get(own + "/data").body())
                .contains("<h2>How the lists came</h2>", "a form on paper", "<h2>Messages that name you</h2>")
                .doesNotContain("listsAdded", "addedAt", "T08:00:00Z</bdi>");
        assertThat(office.get(ownPage(NEW) + "/data").body())
                .contains("<h2>Lo que usted aceptó</h2>", "<dt>Aceptación</dt><dd><bdi>16 de febrero de 2021")
                .doesNotContain("proofs", "givenAt");
    }
}
