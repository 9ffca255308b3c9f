package newsdigest.delivery.server;

import static newsdigest.delivery.server.SeveralServersFixture.assertEveryoneHasItOnce;
import static newsdigest.testing.smtp.Stage.MAIL;
import static newsdigest.testing.smtp.Stage.RCPT;
import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import newsdigest.config.mail.DomainLimits;
import newsdigest.config.mail.ServerLimits;
import newsdigest.delivery.DeliveryFixture;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.report.Report;
import newsdigest.testing.MovableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers whom one server refuses, for reasons that are not theirs, while the other one of the list cannot be asked. */
@SuppressWarnings("NullAway.Init")
final class RefusedByTheSpareTest extends TwoServersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-26T10:00:00Z"));

    @BeforeEach
    void setUp() {
        office.retryPause = Duration.ofMillis(20);
        office.clock = clock;
    }

    private static List<String> strict(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "reader-" + i + "@strict.example")
                .toList();
    }

    /** Lets the main server take a hundred messages a day, of which so many are left today. */
    private void leaveToday(int messages) {
        ServerLimits limits = new ServerLimits(
                2,
                1_000,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.of(100),
                Optional.empty(),
                Optional.empty(),
                DomainLimits.NONE,
                ZoneOffset.UTC);
        office.use("main", main.port(), limits, Optional.empty());
        office.office.database.update(
                "insert into server_day (server, day, taken) values ('main', '2026-11-26', ?)", 100 - messages);
    }

    private long count(DeliveryState state) {
        return office.office.database.number("select count(*) from delivery where state = '%s'"
                .formatted(state.name().toLowerCase(Locale.ROOT)));
    }

    private void await(DeliveryState state, long count) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (count(state) < count && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(count(state)).isEqualTo(count);
    }

    private CompletableFuture<String> firstWait() {
        CompletableFuture<String> waitsBecause = new CompletableFuture<>();
        office.progress = new ProgressListener() {
            @Override
            public void reconnecting(String reason, Duration pause) {
                waitsBecause.complete(reason);
            }
        };
        return waitsBecause;
    }

    @Test
    void aShortListThatTheSpareRefusesWaitsForTheMainServerThatIsAway() throws Exception {
        int port = main.port();
        main.leave();
        spare.play(at(RCPT).answer("550 5.7.1 Message blocked"));
        office.office.plan(DeliveryFixture.addresses(5));
        CompletableFuture<String> waitsBecause = firstWait();
        CompletableFuture<Report> run = CompletableFuture.supplyAsync(office::send);

        assertThat(waitsBecause.get(20, TimeUnit.SECONDS)).contains("blocked", ":" + port);
        main = SeveralServersFixture.restart(port);

        assertThat(run.join().stage()).isEqualTo(EditionState.DONE);
        assertEveryoneHasItOnce(5, main);
        assertThat(spare.commandCount("RCPT")).isEqualTo(5);
    }

    /** A process that is killed here leaves nobody out. */
    @Test
    void readersWhomAServerRefusesAreOpenInTheLedgerUntilItIsKnownWhetherItRefusesAll() throws Exception {
        office.use("main", main.port(), SeveralServersFixture.connections(1), Optional.empty());
        List<String> readers = DeliveryFixture.addresses(20);
        main.play(at(MAIL).every(20).delay(Duration.ofSeconds(1)), at(RCPT).answer("550 5.7.1 Message blocked"));
        office.office.plan(readers);
        CompletableFuture<Report> run = CompletableFuture.supplyAsync(office::send);

        await(DeliveryState.DEFERRED, 19);
        assertThat(office.office.database.number("select count(*) from delivery where state = 'failed'"))
                .isZero();
        assertThat(run.join().stage()).isEqualTo(EditionState.DONE);
        assertEveryoneHasItOnce(20, spare);
        assertThat(main.commandCount("RCPT")).isEqualTo(20);
    }

    @Test
    void readersWhomAServerRefusesThatTakesOthersHaveFailed() {
        List<String> readers = DeliveryFixture.addresses(20);
        main.play(at(RCPT).to(readers.get(0), readers.get(1), readers.get(19)).answer("550 5.7.1 Message blocked"));
        office.office.plan(readers);

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(report.count(DeliveryState.FAILED)).isEqualTo(3);
        assertThat(report.count(DeliveryState.SENT)).isEqualTo(17);
        assertThat(main.commandCount("RCPT")).isEqualTo(20);
        assertThat(spare.commandCount("RCPT")).isZero();
    }

    @Test
    void aShortListThatTheMainServerRefusesWaitsForTheSpareThatIsAway() throws Exception {
        int port = spare.port();
        spare.leave();
        main.play(at(RCPT).answer("550 5.7.1 Message blocked"));
        office.office.plan(DeliveryFixture.addresses(5));
        CompletableFuture<String> waitsBecause = firstWait();
        CompletableFuture<Report> run = CompletableFuture.supplyAsync(office::send);

        assertThat(waitsBecause.get(20, TimeUnit.SECONDS)).contains("blocked", ":" + port);
        spare = SeveralServersFixture.restart(port);

        assertThat(run.join().stage()).isEqualTo(EditionState.DONE);
        assertEveryoneHasItOnce(5, spare);
    }

    @Test
    void aShortListThatOneServerRefusesWhileTheOtherStaysAwayIsLeftOpenWithTheReasons() throws IOException {
        int port = main.port();
        main.leave();
        office.retryFor = Duration.ofSeconds(2);
        spare.play(at(RCPT).answer("550 5.7.1 Message blocked"));
        office.office.plan(DeliveryFixture.addresses(5));

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.SENDING);
        assertThat(report.reason()).contains("blocked", ":" + port);
        assertThat(report.count(DeliveryState.FAILED)).isZero();
        assertThat(spare.commandCount("RCPT")).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 70})
    void readersOfADomainThatTheSpareRefusesWaitForTheNextDayOfTheMainServer(int refused) throws Exception {
        leaveToday(5);
        office.retryFor = Duration.ofSeconds(1);
        List<String> readers = new ArrayList<>(DeliveryFixture.addresses(25));
        readers.addAll(strict(refused));
        spare.play(at(RCPT).to(strict(refused).toArray(String[]::new)).answer("550 5.7.1 Message blocked"));
        office.office.plan(readers);
        CompletableFuture<Report> run = CompletableFuture.supplyAsync(office::send);
        // All are decided before it is counted how many the spare was asked for.
        await(DeliveryState.SENT, 25);
        await(DeliveryState.DEFERRED, refused);
        int asked = spare.commandCount("RCPT");
        assertThat(asked).isLessThanOrEqualTo(20 + refused);
        // Half an hour later it is looked at whether the quota was given something back, and the spare is not asked
        // again.
        clock.moveTo(Instant.parse("2026-11-26T10:31:00Z"));
        Thread.sleep(1_500);
        assertThat(spare.commandCount("RCPT")).isEqualTo(asked);
        assertThat(count(DeliveryState.DEFERRED)).isEqualTo(refused);

        clock.moveTo(Instant.parse("2026-11-27T00:00:01Z"));
        Report report = run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertEveryoneHasItOnce(25 + refused, main, spare);
    }

    @Test
    void readersWhomTheSpareDoesNotKnowFailThoughTheMainServerIsClosed() {
        leaveToday(5);
        spare.play(at(RCPT).to(strict(3).toArray(String[]::new)).answer("550 5.1.1 no such user"));
        List<String> readers = new ArrayList<>(DeliveryFixture.addresses(10));
        readers.addAll(strict(3));
        office.office.plan(readers);

        Report report = office.send();

        assertThat(report.stage()).isEqualTo(EditionState.DONE);
        assertThat(report.count(DeliveryState.FAILED)).isEqualTo(3);
    }
}
