package newsdigest.delivery.provider;

import static newsdigest.delivery.DeliveryFixture.NEWSLETTER;
import static newsdigest.delivery.DeliveryFixture.addresses;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import newsdigest.config.StoreSettings;
import newsdigest.delivery.DeliveryFixture;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.Shard;
import newsdigest.delivery.report.Report;
import newsdigest.testing.ledger.Ledgers;
import newsdigest.testing.smtp.ReceivedMessage;
import newsdigest.testing.smtp.SmtpRecorder;
import newsdigest.testing.smtp.Stage;
import newsdigest.testing.smtp.When;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries of a paused provider wait, whoever sends, and go out once when it goes on; all others go out at once. */
@SuppressWarnings("NullAway.Init")
abstract class PausedProviderTest {

    private static final Instant SINCE = Instant.parse("2026-11-24T14:05:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final Ledgers kind;
    private StoreSettings ledger;
    private SmtpRecorder server;
    private DeliveryFixture office;

    PausedProviderTest(Ledgers kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() throws IOException {
        server = SmtpRecorder.options().pipelining().start();
        ledger = kind.in(folder);
        office = new DeliveryFixture(ledger, server);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private static List<String> at(String domain, int count) {
        List<String> addresses = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            addresses.add("reader-" + i + "@" + domain);
        }
        return addresses;
    }

    private static List<String> both(List<String> some, List<String> others) {
        List<String> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private ProviderPauseRepository pauses() {
        return office.delivery().providerPauses();
    }

    private void pause(String provider) {
        pauses().pause(new ProviderPause(ProviderPause.parse(provider), "Ana", SINCE, ""));
    }

    private void goOn(String provider) {
        pauses().resume(ProviderPause.parse(provider), office.clock);
    }

    private List<String> received() {
        return server.messages().stream().map(ReceivedMessage::recipient).toList();
    }

    @Test
    void itsDeliveriesWaitAndAllOthersGoOut() {
        pause("example.net");
        office.plan(both(at("example.net", 3), addresses(5)));

        Report report = office.resume();

        assertThat(received()).containsExactlyInAnyOrderElementsOf(addresses(5));
        assertThat(report.stage()).isEqualTo(EditionState.SENDING);
        assertThat(report.count(DeliveryState.PENDING)).isEqualTo(3);
        assertThat(report.held())
                .extracting(held -> held.words(ZoneId.of("UTC")))
                .containsExactly("3 wait for example.net, paused by Ana since Tue 24 Nov 2026 14:05 UTC");
        assertThat(office.delivery().providerPauses().isAllHeld(office.frozen().number()))
                .isTrue();
    }

    @Test
    void whatWaitedGoesOutOnceWhenItGoesOn() {
        pause("example.net");
        office.plan(both(at("example.net", 3), addresses(5)));
        office.resume();
        office.resume();

        goOn("example.net");
        Report report = office.resume();

        assertThat(received()).containsExactlyInAnyOrderElementsOf(both(at("example.net", 3), addresses(5)));
        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(report.held()).isEmpty();
        assertThat(office.delivery().providerPauses().isAllHeld(office.frozen().number()))
                .isFalse();
    }

    @Test
    void aRestartKeepsThePause() {
        pause("example.net");
        office.plan(both(at("example.net", 3), addresses(5)));

        office = new DeliveryFixture(ledger, server);
        office.resume();

        assertThat(received()).containsExactlyInAnyOrderElementsOf(addresses(5));
        assertThat(pauses().all()).containsExactly(new ProviderPause("example.net", "Ana", SINCE, ""));
    }

    @Test
    void everySpellingOfItsAddressesWaitsAndNoOtherDomain() {
        pause("@B\u00fccher.Example");
        List<String> others =
                List.of("a@mail.xn--bcher-kva.example", "b@notxn--bcher-kva.example", "x@y.z", "bcher@example.org");
        office.plan(
                both(List.of("a@B\u00dcCHER.example", "b@xn--bcher-kva.example", "c@Xn--Bcher-kva.Example"), others));

        Report report = office.resume();

        assertThat(received()).containsExactlyInAnyOrderElementsOf(others);
        assertThat(report.open()).isEqualTo(3);
    }

    @Test
    void aProviderPausedWhileAnEditionGoesOutIsLeftAloneWithinSecondsAndTakenUpByTheSameRun() throws Exception {
        office.perSecond = OptionalInt.of(40);
        office.plan(both(at("example.net", 120), at("example.org", 200)));
        CompletableFuture<Report> running = CompletableFuture.supplyAsync(office::resume);
        server.awaitMessages(5, PATIENCE);

        pause("example.net");
        assertThat(server.awaitMessages(180, PATIENCE)).isTrue();
        long before = received().stream()
                .filter(address -> address.endsWith("example.net"))
                .count();
        goOn("example.net");
        Report report = running.get(20, TimeUnit.SECONDS);

        // Of the 120, half a second's worth was out, and a second's worth more before the sender looks again.
        assertThat(before).isLessThan(100);
        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(report.uncertain()).isEmpty();
        assertThat(received())
                .containsExactlyInAnyOrderElementsOf(both(at("example.net", 120), at("example.org", 200)));
    }

    @Test
    void whatWasPutOffBeforeWaitsAndDoesNotFailForHavingWaited() {
        office.retryFor = Duration.ofMinutes(10);
        office.retryPause = Duration.ofMinutes(4);
        server.play(When.at(Stage.RCPT).times(1).answer("451 4.7.1 Try again later"));
        office.plan(at("example.net", 1));
        office.mailer().release(office.frozen(), NEWSLETTER, false);
        Shard shard = office.mailer().shards(office.frozen()).get(0);
        office.mailer().sendShard(office.frozen(), shard, NEWSLETTER, "a");
        pause("example.net");

        office.clock = Clock.fixed(Instant.now().plus(Duration.ofDays(3)), ZoneOffset.UTC);
        assertThat(office.mailer().shards(office.frozen())).isEmpty();
        assertThat(office.mailer().sendShard(office.frozen(), shard, NEWSLETTER, "a"))
                .isEmpty();
        assertThat(office.frozen().stage()).isEqualTo(EditionState.SENDING);
        server.play(When.at(Stage.RCPT).times(1).answer("451 4.7.1 Try again later"));
        goOn("example.net");
        office.mailer().sendShard(office.frozen(), shard, NEWSLETTER, "a");

        Report report = office.delivery().reports().report(office.frozen(), Optional.of(NEWSLETTER));
        assertThat(report.count(DeliveryState.DEFERRED)).isEqualTo(1);
        assertThat(report.count(DeliveryState.FAILED)).isZero();
    }

    @Test
    void shardsThatOnlyWaitAreNotHandedOutAndTheLastOneFinishesTheEdition() {
        pause("example.net");
        office.plan(both(at("example.net", 30), addresses(100)));
        office.mailer().release(office.frozen(), NEWSLETTER, false);
        office.mailer()
                .shards(office.frozen())
                .forEach(shard -> office.mailer().sendShard(office.frozen(), shard, NEWSLETTER, "a"));

        assertThat(received()).containsExactlyInAnyOrderElementsOf(addresses(100));
        assertThat(office.mailer().shards(office.frozen())).isEmpty();
        assertThat(office.frozen().stage()).isEqualTo(EditionState.SENDING);

        goOn("example.net");
        office.mailer()
                .shards(office.frozen())
                .forEach(shard -> office.mailer().sendShard(office.frozen(), shard, NEWSLETTER, "b"));

        assertThat(received()).containsExactlyInAnyOrderElementsOf(both(at("example.net", 30), addresses(100)));
        assertThat(office.frozen().stage()).isEqualTo(EditionState.DONE);
    }

    @Test
    void whatWaitedIsTriedForAsLongAsAnythingElseAlsoWhenTheSameRunTakesItUp() throws Exception {
        office.retryPause = Duration.ofMillis(900);
        office.retryFor = Duration.ofSeconds(3);
        server.play(When.at(Stage.RCPT).to("slow@example.org").times(2).answer("451 4.3.0 Not now"));
        server.play(When.at(Stage.RCPT).to("late@example.net").times(2).answer("451 4.7.1 Greylisted"));
        pause("example.net");
        office.plan(List.of("slow@example.org", "late@example.net"));
        CompletableFuture<Report> running = CompletableFuture.supplyAsync(office::resume);
        Thread.sleep(1_900);

        goOn("example.net");
        Report report = running.get(20, TimeUnit.SECONDS);

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(report.count(DeliveryState.FAILED)).isZero();
    }

    @Test
    void aCancelledEditionNoLongerWaits() {
        pause("example.net");
        office.plan(at("example.net", 3));
        office.resume();

        office.delivery().control().cancel(office.frozen().edition().id());

        Report report = office.delivery().reports().report(office.frozen(), Optional.of(NEWSLETTER));
        assertThat(report.held()).isEmpty();
        assertThat(report.count(DeliveryState.CANCELLED)).isEqualTo(3);
    }
}
