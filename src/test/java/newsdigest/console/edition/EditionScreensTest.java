package newsdigest.console.edition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.consent.suppression.Suppression.Reason;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.console.access.AuditLog;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.console.access.WithConsole;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.draft.DraftNotes;
import newsdigest.draft.DraftRepository;
import newsdigest.draft.DraftText;
import newsdigest.edition.EditionId;
import newsdigest.publish.EditionWorkflow;
import newsdigest.testing.Workspace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of an edition in the console, from the draft to the report. */
@SuppressWarnings("NullAway.Init")
final class EditionScreensTest extends WithConsole {

    private static final String DRAFT = "/newsletters/weekly/draft";
    private static final EditionId ID = new EditionId("weekly-2021-02-01-to-2021-02-15");
    private static final String EDITION = "/editions/" + ID;
    private static final Pattern FINGERPRINT = Pattern.compile("name=\"fingerprint\" value=\"([0-9a-f]+)\"");

    private Visitor sender;

    @BeforeEach
    void open() throws Exception {
        sender = room.signedIn(Role.SENDER);
    }

    private static String found(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return matcher.group(1);
    }

    private String fingerprint() throws Exception {
        return found(FINGERPRINT, sender.get(DRAFT).body());
    }

    private void freeze() throws Exception {
        HttpResponse<String> answer = sender.post(DRAFT, Map.of("freeze", "1", "fingerprint", fingerprint()));
        assertThat(answer.headers().firstValue("Location")).as(answer.body()).contains(EDITION);
    }

    private FrozenEdition edition() {
        return room.application.delivery().editions().find(ID).orElseThrow();
    }

    private void post(String what, String... fields) throws Exception {
        Map<String, String> form = new HashMap<>();
        room.application
                .delivery()
                .editions()
                .find(ID)
                .ifPresent(frozen -> form.put("fingerprint", frozen.edition().fingerprint()));
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        sender.post(EDITION + "/" + what, form);
    }

    /** Work of the running program when it is woken. */
    private void serve() {
        room.serve(edition().edition().id());
    }

    private void write(String news) throws IOException {
        Files.writeString(room.news(), news, StandardOpenOption.APPEND);
    }

    @Test
    void aDraftSaysWhyEachItemIsInOrOut() throws Exception {
        write("2021-01-01\n\nAn old story\n\nWhat happened long ago, in a sentence or two.\n\n");

        String page = sender.get(DRAFT).body();

        assertThat(page)
                .contains("Headline 1", "An old story", "Too old for the next edition", "There is no news in Spanish")
                .contains("English <span class=\"hint\">5</span>", "Spanish <span class=\"hint\">0</span>");
    }

    @Test
    void daysBeyondTheCalendarAreExplained() throws Exception {
        assertThat(sender.get(DRAFT + "?from=2021-02-01&to=%2B999999999-12-31").body())
                .contains("is no date");
        assertThat(sender.get(DRAFT + "?last=P1000002100Y").body()).contains("is no period");
    }

    @Test
    void theFramedPreviewIsTheRenderedPageUnderAStrictPolicy() throws Exception {
        HttpResponse<String> page = sender.get("/drafts/" + fingerprint() + "/en");

        assertThat(page.body()).contains("Headline 1").doesNotContain("console.css");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'self'", "sandbox");
    }

    @Test
    void freezingWritesTheAudienceDownAndSendsNothing() throws Exception {
        new SuppressionRepository(room.application.ledger(), ConsoleFixture.CLOCK)
                .add(Optional.empty(), Workspace.address(3), Reason.BOUNCED, "");

        freeze();

        assertThat(edition().stage()).isEqualTo(EditionState.FROZEN);
        assertThat(room.woken).hasValue(0);
        assertThat(sender.get(EDITION).body())
                .contains(
                        "Send to 2 people",
                        "subscribers/weekly.csv",
                        "address takes no mail",
                        "Ready to send, not sent");
    }

    @Test
    void whatIsFrozenIsWhatWasSeenOrNothing() throws Exception {
        String seen = fingerprint();
        write("2021-02-15\n\nA late story\n\nWhat happened meanwhile, in a sentence or two.\n\n");

        HttpResponse<String> answer = sender.post(DRAFT, Map.of("freeze", "1", "fingerprint", seen));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("this is no longer the edition you saw", "Nothing was done");
        assertThat(room.application.delivery().editions().find(ID)).isEmpty();
    }

    @Test
    void sendingTakesTheNumberOfPeopleAndWakesTheProgram() throws Exception {
        freeze();
        assertThat(sender.get(EDITION + "/send").body()).contains("Send to 3 people");

        post("send");
        assertThat(edition().stage()).isEqualTo(EditionState.FROZEN);

        post("send", "people", "3");
        assertThat(edition().stage()).isEqualTo(EditionState.SENDING);
        assertThat(room.woken).hasValue(1);
        assertThat(sender.get(EDITION).body())
                .as("without scripts the page loads itself anew")
                .contains("<noscript><meta http-equiv=\"refresh\" content=\"5\"></noscript>");
    }

    @Test
    void nothingIsSentToMorePeopleThanWereConfirmed() throws Exception {
        freeze();

        HttpResponse<String> answer = sender.post(
                EDITION + "/send",
                Map.of("people", "2", "fingerprint", edition().edition().fingerprint()));

        assertThat(answer.body()).contains("you confirmed 2 people, and by now it is 3 people");
        assertThat(edition().stage()).isEqualTo(EditionState.FROZEN);
    }

    @Test
    void whatIsSentOrPutOffToATimeIsWhatTheButtonWasAbout() throws Exception {
        freeze();
        Map<String, String> open = Map.of(
                "people", "3",
                "fingerprint", found(FINGERPRINT, sender.get(EDITION + "/send").body()),
                "time", "2021-02-17T09:00");
        freezeOtherBytes();

        assertThat(sender.post(EDITION + "/send", open).body()).contains("made ready anew", "Nothing was changed");
        assertThat(sender.post(EDITION + "/send-at", open).statusCode()).isEqualTo(422);

        assertThat(edition().stage()).isEqualTo(EditionState.FROZEN);
        assertThat(room.woken).hasValue(0);
    }

    @Test
    void whatIsApprovedIsWhatTheButtonWasAbout() throws Exception {
        askForApproval();
        freeze();
        Map<String, String> open = Map.of(
                "people",
                "3",
                "fingerprint",
                found(FINGERPRINT, sender.get(EDITION + "/approve").body()));
        freezeOtherBytes();

        assertThat(sender.post(EDITION + "/approve", open).body()).contains("made ready anew", "Nothing was changed");

        assertThat(edition().stage()).isEqualTo(EditionState.WAITING);
    }

    /** Act of a colleague in another window while this one is open. */
    private void freezeOtherBytes() throws Exception {
        post("draft");
        write("2021-02-15\n\nA late story\n\nWhat happened meanwhile, in a sentence or two.\n\n");
        freeze();
    }

    @Test
    void aTimeIsReadOnTheNewslettersOwnClock() throws Exception {
        freeze();

        post("send-at", "people", "3", "time", "2021-02-17T09:00");

        assertThat(room.application
                        .delivery()
                        .pending()
                        .findHold(edition())
                        .orElseThrow()
                        .sendAt())
                .contains(Instant.parse("2021-02-17T08:00:00Z"));
    }

    @Test
    void whatIsPausedGoesOnAndWhatIsCancelledDoesNot() throws Exception {
        freeze();
        post("send", "people", "3");

        post("pause");
        assertThat(edition().stage()).isEqualTo(EditionState.PAUSED);
        post("cancel", "seen", "1-" + edition().edition().fingerprint());
        assertThat(edition().stage()).isEqualTo(EditionState.CANCELLED);
        post("send", "people", "3");
        assertThat(edition().stage()).isEqualTo(EditionState.CANCELLED);
    }

    @Test
    void anEditionThatNeedsApprovalIsSentByWhoeverApprovesIt() throws Exception {
        askForApproval();
        freeze();
        assertThat(room.mail.getReceivedMessages()).hasSize(1);

        post("send", "people", "3");
        assertThat(edition().stage()).isEqualTo(EditionState.WAITING);
        post("approve", "people", "3");

        assertThat(edition().stage()).isEqualTo(EditionState.SENDING);
        assertThat(sender.get(EDITION).body()).contains("Approved by sender");
    }

    private void askForApproval() throws Exception {
        room.close();
        room = new ConsoleFixture(
                folder.resolve("approval"),
                workspace -> workspace.set("newsletters.weekly.approval", "{ ask: [boss@example.org], within: 1d }"));
        sender = room.signedIn(Role.SENDER);
    }

    @Test
    void aTestGoesToTheAddressAloneAndLeavesNoTraceInTheLedger() throws Exception {
        HttpResponse<String> answer =
                sender.post(DRAFT, Map.of("test", "1", "fingerprint", fingerprint(), "address", "me@example.org"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(room.mail.getReceivedMessages()).hasSize(1);
        assertThat(room.mail.getReceivedMessages()[0].getAllRecipients()[0]).hasToString("me@example.org");
        assertThat(room.application.delivery().editions().newest(1)).isEmpty();
    }

    @Test
    void whoWatchesIsToldUntilItIsOver() throws Exception {
        freeze();
        post("send", "people", "3");
        serve();

        String told = sender.events(EDITION + "/progress");

        assertThat(told).contains("\"words\":\"Sent to 3 of 3 people\"", "event: end");
    }

    @Test
    void whoFrozeAnEditionCannotApproveItWhereThatTakesAnother() throws Exception {
        room.close();
        room = new ConsoleFixture(
                folder.resolve("another"),
                workspace -> workspace.set(
                        "newsletters.weekly.approval", "{ ask: [boss@example.org], within: 1d, by: another }"));
        room.application
                .ledger()
                .update("insert into account (name, role, password, created_at)"
                        + " select 'colleague', role, password, 0 from account where name = 'sender'");
        sender = room.signedIn(Role.SENDER);
        freeze();
        post("send", "people", "3");
        assertThat(edition().stage()).isEqualTo(EditionState.WAITING);

        assertThat(sender.post(
                                EDITION + "/approve",
                                Map.of(
                                        "people",
                                        "3",
                                        "fingerprint",
                                        edition().edition().fingerprint()))
                        .statusCode())
                .isEqualTo(422);
        assertThat(edition().stage()).isEqualTo(EditionState.WAITING);

        sender = room.stranger();
        sender.signIn("colleague", ConsoleFixture.PASSWORD);
        post("approve", "people", "3");
        assertThat(edition().stage()).isEqualTo(EditionState.SENDING);
    }

    @Test
    void whoWroteTheDraftThatTheScheduleFrozeCannotApproveItWhereThatTakesAnother() throws Exception {
        room.close();
        room = new ConsoleFixture(
                folder.resolve("written"),
                workspace -> workspace.set(
                        "newsletters.weekly.approval", "{ ask: [boss@example.org], within: 1d, by: another }"));
        sender = room.signedIn(Role.SENDER);
        DraftRepository drafts = new DraftRepository(room.application.ledger(), room.application.clock());
        DraftNotes notes = DraftNotes.of(new DraftText("My own words.", "", "", ""));
        assertThat(drafts.save(ID, Locale.ENGLISH, 0, notes, "sender", "introduction"))
                .isTrue();
        freeze();
        room.application.ledger().update("update edition set frozen_by = ''");

        assertThatThrownBy(() -> workflow().approve(edition(), "Sender"))
                .hasMessageContaining("was changed last by Sender");
        assertThat(edition().stage()).isEqualTo(EditionState.WAITING);

        DraftNotes mended = DraftNotes.of(new DraftText("Our words.", "", "", ""));
        drafts.save(ID, Locale.ENGLISH, 1, mended, "colleague", "introduction");
        workflow().approve(edition(), "sender");
        assertThat(edition().stage()).isEqualTo(EditionState.SENDING);
    }

    private EditionWorkflow workflow() {
        return new EditionWorkflow(room.application, room.application.delivery(), room.application.clock());
    }

    @Test
    void whoSignsOutIsToldNoMore() throws Exception {
        freeze();
        post("send", "people", "3");
        ConsoleFixture.Visitor leaver = room.signedIn(Role.VIEWER);
        CompletableFuture<String> told = CompletableFuture.supplyAsync(() -> {
            try {
                return leaver.events(EDITION + "/progress");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        Thread.sleep(500);

        room.accounts.remove("viewer");

        assertThat(told.get(20, TimeUnit.SECONDS)).contains("event: progress", "event: end", "signed out");
    }

    @Test
    void whoOnlyLooksSeesNoAddress() throws Exception {
        room.mail.setUser(Workspace.address(1), "x");
        freeze();
        post("send", "people", "3");
        room.mail.stop();
        room.application.delivery().lifecycle().pause(edition().edition().id());
        try (var connection = room.application.ledger().connect()) {
            newsdigest.store.Sql.update(
                    connection,
                    "update delivery set state = 'failed', reply = '550 <' || address || '> unknown' where seq = 1");
        }

        String seenBySender = sender.get(EDITION).body();
        String seenByViewer = room.signedIn(Role.VIEWER).get(EDITION).body();
        String listed =
                room.signedIn(Role.VIEWER).get(EDITION + "/deliveries/failed").body();

        assertThat(seenBySender).contains(Workspace.address(1));
        assertThat(seenByViewer).contains("unknown").doesNotContain(Workspace.address(1));
        assertThat(listed).contains("unknown").doesNotContain(Workspace.address(1));
    }

    @Test
    void theExportIsACsvOfEveryDelivery() throws Exception {
        freeze();

        HttpResponse<String> csv = sender.get(EDITION + "/report.csv");

        assertThat(csv.body().lines())
                .hasSize(4)
                .first()
                .isEqualTo("address,state,message_id,attempts,repeats,reply,server");
        assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("attachment");
    }

    @Test
    void whatWasDoneIsWrittenDown() throws Exception {
        freeze();
        post("send", "people", "3");
        post("pause");

        List<String> verbs = new AuditLog(room.application.ledger(), ConsoleFixture.CLOCK)
                .of(ID.value(), 10).stream().map(AuditLog.Entry::what).toList();

        assertThat(verbs).containsExactly("paused", "sent", "froze", "previewed");
    }

    @Test
    void aNewsletterHasAllItsEditionsPageByPage() throws Exception {
        freeze();

        assertThat(sender.get("/newsletters/weekly").body()).contains(ID.value(), "Prepare an edition");
        assertThat(sender.get("/newsletters/weekly?before=1").body()).doesNotContain(ID.value());
    }

    @Test
    void aPersonWhoStandsInTheListsTwiceIsOneOfThePeopleAnEditionWentTo() throws Exception {
        Files.writeString(
                folder.resolve("subscribers/another.csv"),
                "email\nfourth@example.org\n" + Workspace.address(1) + "\nFOURTH@example.org\n");
        freeze();
        assertThat(sender.get("/newsletters/weekly").body()).contains(">0 of 4<");
        post("send", "people", "4");
        serve();

        assertThat(sender.get("/newsletters/weekly").body()).contains(">4 of 4<");

        room.application.ledger().update("update edition set seq_gaps = -1");
        assertThat(sender.get("/newsletters/weekly").body())
                .as("planned by an earlier version")
                .contains(">4 of 4<");
        assertThat(room.application.ledger().number("select min(seq_gaps) from edition"))
                .as("counted once")
                .isEqualTo(2);
    }

    @Test
    void whatWasOnItsWayWhenAnEditionWasPausedIsCountedWithinASecondOfItsOutcome() throws Exception {
        freeze();
        post("send", "people", "3");
        room.application.ledger().update("update delivery set state = 'sending' where seq = 1");
        post("pause");
        assertThat(sender.get(EDITION).body()).contains("Sent to 0 of 3 people", "Go on: 3 people left");

        room.application.ledger().update("update delivery set state = 'sent' where seq = 1");
        TimeUnit.MILLISECONDS.sleep(1_000);

        assertThat(sender.get(EDITION).body()).contains("Sent to 1 of 3 people", "data-go-on>Go on: 2 people left");
    }

    @Test
    void theListOfEditionsSaysHowManyPeopleEachWentTo() throws Exception {
        freeze();
        assertThat(sender.get("/newsletters/weekly").body()).contains(">0 of 3<");
        post("send", "people", "3");
        serve();
        assertThat(sender.get("/newsletters/weekly").body()).contains(">3 of 3<");

        room.application
                .ledger()
                .update(
                        "update delivery set state = 'failed' where seq = 2 and edition = ?",
                        edition().number());

        assertThat(sender.get("/newsletters/weekly").body()).contains(">2 of 3<");

        room.application
                .ledger()
                .update(
                        "update delivery set state = 'suppressed' where seq = 3 and edition = ?",
                        edition().number());

        assertThat(sender.get("/newsletters/weekly").body()).contains(">1 of 2<");
    }

    @Test
    void whomAnUploadedListLetsGoIsNotMailedByAnEditionThatIsReady() throws Exception {
        freeze();
        String list = "email,status\n" + Workspace.address(1) + ",subscribed\n" + Workspace.address(2)
                + ",unsubscribed\n" + Workspace.address(3) + ",subscribed\n";
        String upload = sender.upload("/subscribers/weekly/uploads", Map.of(), "weekly.csv", list.getBytes(UTF_8))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String page = sender.get(upload).body();
        sender.post(
                upload + "/use",
                Map.of(
                        "place",
                        "subscribers/weekly.csv",
                        "state",
                        found(Pattern.compile("name=\"state\" value=\"([^\"]*)\""), page)));

        post("send", "people", "3");
        serve();

        assertThat(room.mail.getReceivedMessages()).hasSize(2);
        assertThat(sender.get(EDITION).body()).contains("left, says column &#39;status&#39; in subscribers/weekly.csv");
    }
}
