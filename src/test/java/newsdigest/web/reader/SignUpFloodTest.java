package newsdigest.web.reader;

import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import newsdigest.consent.suppression.Suppression.Reason;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.testing.SetClock;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.SmtpRecorder;
import newsdigest.testing.smtp.Stage;
import newsdigest.text.Sha256;
import newsdigest.web.PublicPagesFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sign-ups that somebody types in whose mailbox it is not: however they are spread, they make little mail. */
@SuppressWarnings("NullAway.Init")
final class SignUpFloodTest {

    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final long POLL_NANOS = 20_000_000;

    @TempDir
    private Path folder;

    private static Workspace behindProxy(Workspace workspace, String settings) {
        return workspace.set(
                "public-pages", "{ address: https://news.example.org, port: 0, behind-proxy: true, " + settings + " }");
    }

    private static HttpResponse<String> signUp(PublicPagesFixture office, String address, String from)
            throws Exception {
        return office.post("/subscribe/weekly", "email=" + URLEncoder.encode(address, StandardCharsets.UTF_8), from);
    }

    @Test
    void spellingsOfOneMailboxGetOneMessageAndEveryPageSaysTheSame() throws Exception {
        try (PublicPagesFixture office =
                new PublicPagesFixture(folder, workspace -> behindProxy(workspace, "sign-ups-an-hour: 100"))) {
            String known = signUp(office, "victim@example.org", "192.0.2.1").body();
            for (int i = 0; i < 8; i++) {
                String page = signUp(office, "vic.tim+" + i + "@Example.org", "192.0.2.1")
                        .body();
                assertThat(page).contains("vic.tim+" + i + "@Example.org").doesNotContain("victim@example.org");
                assertThat(page.lines().findFirst()).isEqualTo(known.lines().findFirst());
            }
            settle(office);
            assertThat(office.recipients()).containsExactly("victim@example.org");
        }
    }

    @Test
    void messagesOverTheLimitOfAnHourWaitForALaterOne() throws Exception {
        try (PublicPagesFixture office = new PublicPagesFixture(
                folder, workspace -> behindProxy(workspace, "requested-mails-an-hour: 8, sign-ups-an-hour: 100"))) {
            for (int i = 0; i < 12; i++) {
                assertThat(signUp(office, "reader@d" + i + ".example.org", "192.0.2.1")
                                .statusCode())
                        .isEqualTo(200);
            }
            settle(office);
            assertThat(office.recipients()).hasSize(8);
            assertThat(open(office, ">")).isEqualTo(4);
        }
    }

    @Test
    void aPageSaysWhenAMessageThatWaitsLeavesAndSaysTheSameOfAnotherSpelling() throws Exception {
        try (PublicPagesFixture office = new PublicPagesFixture(
                folder, workspace -> behindProxy(workspace, "requested-mails-an-hour: 8, sign-ups-an-hour: 1000"))) {
            String atOnce = signUp(office, "someone@example.org", "192.0.2.1").body();
            signUp(office, "another@example.org", "192.0.2.1");
            String waits = signUp(office, "third@example.org", "192.0.2.1").body();
            String spelling = signUp(office, "third+x@example.org", "192.0.2.1").body();

            assertThat(atOnce).contains("a message to it is on its way").doesNotContain("Very many messages");
            assertThat(waits).contains("leaves at about 16 February 2021").doesNotContain("on its way");
            assertThat(spelling).contains("leaves at about 16 February 2021");
        }
    }

    @Test
    void aPageDoesNotSayThatAMessageIsOnItsWayWhereNoneIsSentWithinADay() throws Exception {
        try (PublicPagesFixture office = new PublicPagesFixture(
                folder, workspace -> behindProxy(workspace, "requested-mails-an-hour: 4, sign-ups-an-hour: 1000"))) {
            String last = "";
            for (int i = 0; i < 27; i++) {
                last = signUp(office, "someone" + i + "@example.org", "192.0.2.1")
                        .body();
            }

            assertThat(last)
                    .contains("none can be sent to", "Please subscribe again tomorrow")
                    .doesNotContain("on its way", "leaves at about");
        }
    }

    @Test
    void oneDomainGetsAQuarterOfThemAtMost() throws Exception {
        try (PublicPagesFixture office = new PublicPagesFixture(
                folder, workspace -> behindProxy(workspace, "requested-mails-an-hour: 8, sign-ups-an-hour: 100"))) {
            for (int i = 0; i < 5; i++) {
                signUp(office, "someone" + i + "@example.org", "192.0.2.1");
            }
            signUp(office, "someone@example.net", "192.0.2.1");
            settle(office);
            assertThat(office.recipients())
                    .containsExactlyInAnyOrder("someone0@example.org", "someone1@example.org", "someone@example.net");
        }
    }

    @Test
    void whoReportedSpamGetsNoneByAnotherSpellingEither() throws Exception {
        try (PublicPagesFixture office =
                new PublicPagesFixture(folder, workspace -> behindProxy(workspace, "sign-ups-an-hour: 100"))) {
            new SuppressionRepository(office.application.ledger(), PublicPagesFixture.CLOCK)
                    .add(Optional.empty(), "angry@example.org", Reason.COMPLAINED, "");
            assertThat(signUp(office, "angry@example.org", "192.0.2.1").statusCode())
                    .isEqualTo(200);
            assertThat(signUp(office, "angry+1@example.org", "192.0.2.1").statusCode())
                    .isEqualTo(200);
            settle(office);
            assertThat(office.recipients()).isEmpty();
        }
    }

    @Test
    void addressesOfOneNetworkAndMadeUpOnesShareALimit() throws Exception {
        try (PublicPagesFixture office =
                new PublicPagesFixture(folder, workspace -> behindProxy(workspace, "sign-ups-an-hour: 3"))) {
            List<Integer> network = IntStream.range(0, 5)
                    .map(i -> status(office, "a" + i + "@example.org", "2001:db8:1:2::" + i))
                    .boxed()
                    .toList();
            assertThat(network).containsExactly(200, 200, 200, 429, 429);
            List<Integer> madeUp = IntStream.range(0, 5)
                    .map(i -> status(office, "b" + i + "@example.org", "6.6.6." + i + ", 192.0.2.7"))
                    .boxed()
                    .toList();
            assertThat(madeUp).containsExactly(200, 200, 200, 429, 429);
        }
    }

    @Test
    void underAttackASignUpTakesAProofOfWorkThatIsGoodForOneMailbox() throws Exception {
        try (PublicPagesFixture office = underAttack(PublicPagesFixture.CLOCK)) {
            HttpResponse<String> page = signUp(office, "late@example.net", "192.0.2.9");
            assertThat(page.body()).contains("One more moment", "src=\"/static/proof.js\"");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("script-src 'self'");
            assertThat(office.get("/static/proof.js").statusCode()).isEqualTo(200);

            String proof = proof(page.body(), solve(page.body()));
            assertThat(office.post("/subscribe/weekly", "email=other%40example.com" + proof, "192.0.2.9")
                            .body())
                    .contains("One more moment");
            assertThat(office.post("/subscribe/weekly", "email=late%40example.net" + proof, "192.0.2.9")
                            .body())
                    .contains("late@example.net", "look into your mailbox");
        }
    }

    @Test
    void whatWasTypedIsKeptThroughTheProof() throws Exception {
        try (PublicPagesFixture office = underAttack(PublicPagesFixture.CLOCK)) {
            String page = office.post(
                            "/subscribe/weekly", "email=late%40example.net&language=es&topics=a&topics=b", "192.0.2.9")
                    .body();
            assertThat(page)
                    .contains(
                            "name=\"email\" value=\"late@example.net\"",
                            "name=\"language\" value=\"es\"",
                            "name=\"topics\" value=\"a\"",
                            "name=\"topics\" value=\"b\"");
        }
    }

    @Test
    void aWrongNumberOrAMadeUpChallengeProvesNothing() throws Exception {
        try (PublicPagesFixture office = underAttack(PublicPagesFixture.CLOCK)) {
            String page = signUp(office, "late@example.net", "192.0.2.9").body();
            String wrong = proof(page, "-1");
            String madeUp = "&proof-salt=1.000000000000000000000000.000000000000000000000000&proof-challenge="
                    + "0".repeat(64) + "&proof-signature=" + "0".repeat(64) + "&proof-number=1";
            for (String proof : List.of(wrong, madeUp, "&proof-number=1", "&proof-salt=x")) {
                assertThat(office.post("/subscribe/weekly", "email=late%40example.net" + proof, "192.0.2.9")
                                .body())
                        .contains("One more moment");
            }
        }
    }

    @Test
    void whoHasNoJavaScriptWaitsAMinute() throws Exception {
        SetClock clock = new SetClock(PublicPagesFixture.CLOCK.instant());
        try (PublicPagesFixture office = underAttack(clock)) {
            String page = signUp(office, "late@example.net", "192.0.2.9").body();
            String early = office.post("/subscribe/weekly", "email=late%40example.net" + proof(page, ""), "192.0.2.9")
                    .body();
            assertThat(early).contains("One more moment");
            clock.pass(Duration.ofSeconds(61));
            assertThat(office.post("/subscribe/weekly", "email=late%40example.net" + proof(page, ""), "192.0.2.9")
                            .body())
                    .contains("look into your mailbox");
            clock.pass(Duration.ofMinutes(30));
            assertThat(office.post("/subscribe/weekly", "email=late%40example.net" + proof(page, ""), "192.0.2.9")
                            .body())
                    .contains("One more moment");
        }
    }

    private PublicPagesFixture underAttack(Clock clock) throws Exception {
        PublicPagesFixture office = new PublicPagesFixture(
                folder, workspace -> behindProxy(workspace, "requested-mails-an-hour: 30, sign-ups-an-hour: 3"), clock);
        for (int i = 0; i < 4; i++) {
            signUp(office, "a" + i + "@example.org", "192.0.2." + i);
        }
        return office;
    }

    private static String field(String page, String name) {
        Matcher found =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(found.find()).as(name).isTrue();
        return found.group(1);
    }

    private static String solve(String page) {
        String salt = field(page, "proof-salt");
        String challenge = field(page, "proof-challenge");
        return IntStream.rangeClosed(0, Integer.parseInt(field(page, "proof-most")))
                .filter(number -> Sha256.hex(salt + number).equals(challenge))
                .mapToObj(String::valueOf)
                .findFirst()
                .orElseThrow();
    }

    private static String proof(String page, String number) {
        return "&proof-salt=" + field(page, "proof-salt") + "&proof-challenge=" + field(page, "proof-challenge")
                + "&proof-signature=" + field(page, "proof-signature") + "&proof-number=" + number;
    }

    /** Waits until nothing that is due is open. */
    private static void settle(PublicPagesFixture office) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (open(office, "<=") > 0 && System.nanoTime() < deadline) {
            office.readerMail.sendDue();
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static int status(PublicPagesFixture office, String address, String from) {
        try {
            return signUp(office, address, from).statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static long open(PublicPagesFixture office, String due) {
        return office.application
                .ledger()
                .first(
                        "select count(*) from reader_mail where state in ('pending', 'sending') and due_at " + due
                                + " ?",
                        row -> row.getLong(1),
                        PublicPagesFixture.CLOCK.millis())
                .orElse(0L);
    }

    @Test
    void aPageSaysWhenAnOwnLinkThatWaitsLeavesAndSaysTheSameOfAStranger() throws Exception {
        try (PublicPagesFixture office = new PublicPagesFixture(
                folder, workspace -> behindProxy(workspace, "requested-mails-an-hour: 8, sign-ups-an-hour: 1000"))) {
            String known = Workspace.address(1);
            String atOnce = office.post("/link/weekly", "email=" + known).body();
            signUp(office, "another@example.org", "192.0.2.1");
            signUp(office, "third@example.org", "192.0.2.1");
            String stranger =
                    office.post("/link/weekly", "email=stranger@example.org").body();
            String waits =
                    office.post("/link/weekly", "email=" + Workspace.address(2)).body();

            assertThat(atOnce).contains("is on its way there").doesNotContain("Very many messages");
            assertThat(waits)
                    .contains("waits and leaves at about 16 February 2021")
                    .doesNotContain("on its way", "a few minutes");
            assertThat(stranger).isEqualTo(waits);
        }
    }

    @Test
    void aPageDoesNotPromiseAnOwnLinkThatIsNotSentWithinADay() throws Exception {
        try (PublicPagesFixture office = new PublicPagesFixture(
                folder, workspace -> behindProxy(workspace, "requested-mails-an-hour: 4, sign-ups-an-hour: 1000"))) {
            for (int i = 0; i < 26; i++) {
                signUp(office, "someone" + i + "@example.org", "192.0.2.1");
            }

            assertThat(office.post("/link/weekly", "email=" + Workspace.address(1))
                            .body())
                    .contains("none can be sent within a day", "ask again tomorrow")
                    .doesNotContain("on its way", "a few minutes", "leaves at about");
        }
    }

    @Test
    void anOwnersPageSaysWhenTheMessageToANewAddressLeaves() throws Exception {
        try (PublicPagesFixture office = new PublicPagesFixture(
                folder, workspace -> behindProxy(workspace, "requested-mails-an-hour: 8, sign-ups-an-hour: 1000"))) {
            office.post("/link/weekly", "email=" + Workspace.address(1));
            String own = office.linkTo(Workspace.address(1), "my");
            signUp(office, "another@example.org", "192.0.2.1");

            for (int i = 0; i < 2; i++) {
                assertThat(office.post(own + "/address", "email=new@example.org")
                                .body())
                        .contains("new@example.org", "leaves at about 16 February 2021")
                        .doesNotContain("We send a link", "a short while ago");
            }
        }
    }

    @Test
    void aPageSaysThatTheMailServerRefusedAMessageAndAnotherOneIsSentAtOnce() throws Exception {
        try (SmtpRecorder refusing = SmtpRecorder.start();
                PublicPagesFixture office = new PublicPagesFixture(
                        folder, workspace -> workspace.set("mail-server.port", String.valueOf(refusing.port())))) {
            refusing.play(at(Stage.RCPT).to("typo@example.org").answer("550 5.1.1 no such user"));
            HttpResponse<String> asked = signUp(office, "typo@example.org", "192.0.2.1");
            settle(office);

            assertThat(office.get(asked.uri().toString().replaceFirst("http://[^/]+", ""))
                            .body())
                    .contains("did not take our message", "typo@example.org", "Send it again", "/subscribe/weekly?")
                    .doesNotContain("on its way", "look among the spam");
            refusing.behave();
            assertThat(signUp(office, "typo@example.org", "192.0.2.1").body())
                    .contains("a message to it is on its way");
            assertThat(refusing.awaitMessages(1, Duration.ofSeconds(5))).isTrue();
        }
    }

    @Test
    void whoMendsADotThatAMailServerRefusedIsWrittenToAtOnce() throws Exception {
        try (SmtpRecorder refusing = SmtpRecorder.start();
                PublicPagesFixture office = new PublicPagesFixture(
                        folder, workspace -> workspace.set("mail-server.port", String.valueOf(refusing.port())))) {
            refusing.play(at(Stage.RCPT).to("josmith@example.org").answer("550 5.1.1 no such user"));
            signUp(office, "josmith@example.org", "192.0.2.1");
            settle(office);

            assertThat(signUp(office, "jo.smith@example.org", "192.0.2.1").body())
                    .contains("a message to it is on its way");
            assertThat(refusing.awaitMessages(1, Duration.ofSeconds(5))).isTrue();
            assertThat(refusing.messages().get(0).recipients()).containsExactly("jo.smith@example.org");
        }
    }
}
