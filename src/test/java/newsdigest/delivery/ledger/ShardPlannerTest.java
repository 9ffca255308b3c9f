package newsdigest.delivery.ledger;

import static newsdigest.delivery.DeliveryFixture.NEWSLETTER;
import static newsdigest.delivery.DeliveryFixture.address;
import static newsdigest.delivery.DeliveryFixture.addresses;
import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import newsdigest.config.StoreSettings;
import newsdigest.delivery.DeliveryFixture;
import newsdigest.problem.UserException;
import newsdigest.testing.ledger.Ledgers;
import newsdigest.testing.smtp.ReceivedMessage;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edition in shards: several may send it at once, each address once. */
@SuppressWarnings("NullAway.Init")
final class ShardPlannerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private SmtpRecorder server;
    private StoreSettings storeSettings;
    private DeliveryFixture office;

    @BeforeEach
    void open() throws IOException {
        server = SmtpRecorder.options().pipelining().start();
        storeSettings = Ledgers.POSTGRESQL.in(folder);
        office = new DeliveryFixture(storeSettings, server);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private List<Shard> release(int readers) {
        office.plan(addresses(readers));
        office.mailer().release(office.frozen(), NEWSLETTER, false);
        return office.mailer().shards(office.frozen());
    }

    private Optional<Instant> send(Shard shard, String node) {
        return office.mailer().sendShard(office.frozen(), shard, NEWSLETTER, node);
    }

    @Test
    void shardsTogetherAreTheEdition() {
        List<Shard> shards = release(120);

        shards.forEach(shard -> send(shard, "a"));

        assertThat(shards).hasSizeGreaterThan(1);
        assertThat(server.messages())
                .extracting(ReceivedMessage::recipient)
                .containsExactlyInAnyOrderElementsOf(addresses(120));
        assertThat(office.frozen().stage()).isEqualTo(EditionState.DONE);
    }

    @Test
    void laterCutsNeverOverlapEarlierOnes() {
        List<Shard> before = release(120);
        office.connections = 20;
        office.plan(addresses(5_000));

        List<Shard> after = office.mailer().shards(office.frozen());

        assertThat(after).startsWith(before.subList(0, before.size() - 1).toArray(Shard[]::new));
        assertThat(after.get(before.size() - 1).first())
                .isEqualTo(before.get(before.size() - 1).first());
    }

    @Test
    void whatIsOnlyPlannedIsNotSent() {
        office.plan(addresses(10));

        assertThat(office.mailer().shards(office.frozen())).isEmpty();
        assertThat(send(new Shard(0, 1, 10), "a")).isEmpty();
        assertThat(server.connectionCount()).isZero();
    }

    @Test
    void whileAShardIsBeingSentNobodyElseSendsItOrTheWholeEdition() throws Exception {
        Shard shard = release(10).get(0);
        server.play(at(newsdigest.testing.smtp.Stage.ACCEPTED).times(1).delay(Duration.ofSeconds(1)));
        CompletableFuture<Optional<Instant>> first = CompletableFuture.supplyAsync(() -> send(shard, "a"));
        assertThat(server.awaitFaults(1, PATIENCE)).isTrue();

        assertThat(send(shard, "b")).isPresent();
        assertThatThrownBy(office::resume).isInstanceOf(UserException.class).hasMessageContaining("by another process");

        assertThat(first.get()).isEmpty();
        assertThat(server.messageCount()).isEqualTo(10);
    }

    @Test
    void whoLosesItsSessionSendsNothingMore() throws Exception {
        int connections = office.connections;
        Shard shard = release(50).get(0);
        server.play(at(newsdigest.testing.smtp.Stage.ACCEPTED).every(1).delay(Duration.ofMillis(20)));
        CompletableFuture<Optional<Instant>> first = CompletableFuture.supplyAsync(() -> send(shard, "a"));
        assertThat(server.awaitMessages(5, PATIENCE)).isTrue();
        try (Connection connection = office.database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where application_name = 'newsdigest lock' and datname = current_database()");
        }

        send(shard, "b");

        assertThatThrownBy(first::get).hasCauseInstanceOf(UserException.class);
        List<String> received = new ArrayList<>(
                server.messages().stream().map(ReceivedMessage::recipient).toList());
        assertThat(new HashSet<>(received)).hasSize((int) (shard.last() - shard.first() + 1));
        assertThat(received.size() - new HashSet<>(received).size()).isLessThanOrEqualTo(connections);
        assertThat(office.delivery()
                        .reports()
                        .report(office.frozen(), Optional.of(NEWSLETTER))
                        .uncertain())
                .hasSizeBetween(1, connections);
    }

    @Test
    void whatAMachineThatDiedHasSentIsKnown() {
        List<Shard> shards = release(100);
        ShardRunRepository left =
                ShardRunRepository.begin(office.database, office.frozen(), shards.get(0), "a", office.clock);
        office.mailer().sendShard(office.frozen(), shards.get(0), NEWSLETTER, "b");

        assertThat(new NodeStatistics(office.database, office.clock).of(office.frozen()))
                .hasEntrySatisfying(
                        "a", nodeShare -> assertThat(nodeShare.shard()).isEmpty())
                .hasEntrySatisfying(
                        "b",
                        nodeShare -> assertThat(nodeShare.sent())
                                .isEqualTo(shards.get(0).last()));
        left.close();
    }

    @Test
    void aCancelledEditionIsGivenUpShardByShard() {
        Shard shard = release(10).get(0);
        office.delivery().lifecycle().cancel(office.frozen().edition().id());

        assertThat(send(shard, "a")).isEmpty();

        assertThat(office.delivery()
                        .reports()
                        .report(office.frozen(), Optional.of(NEWSLETTER))
                        .count(DeliveryState.CANCELLED))
                .isEqualTo(10);
    }

    @Test
    void whatIsPutOffIsGivenUpInTheEndHoweverOftenTheShardIsTriedAnew() throws InterruptedException {
        Shard shard = release(3).get(0);
        office.retryFor = Duration.ofSeconds(1);
        office.retryPause = Duration.ofMillis(100);
        server.play(at(newsdigest.testing.smtp.Stage.RCPT).to(address(2)).answer("451 4.3.0 Not now"));

        Optional<Instant> again = send(shard, "a");
        int tries = 1;
        while (again.isPresent() && tries < 20) {
            Thread.sleep(
                    Math.max(0, Duration.between(Instant.now(), again.get()).toMillis() + 10));
            again = send(shard, "a");
            tries++;
        }

        assertThat(tries)
                .as("after 0, 100, 300 and 700 ms, on a busy machine fewer")
                .isBetween(2, 4);
        assertThat(office.delivery()
                        .reports()
                        .report(office.frozen(), Optional.of(NEWSLETTER))
                        .count(DeliveryState.FAILED))
                .isEqualTo(1);
        assertThat(office.frozen().stage()).isEqualTo(EditionState.DONE);
    }

    @Test
    void anExtendedLockIsHeldAndGivenBackAsOne() {
        try (var lock = office.database.lock(7).orElseThrow()) {
            assertThat(lock.extend(8)).isTrue();
            assertThat(office.database.lock(8)).isEmpty();
        }

        assertThat(office.database.lock(8)).isPresent();
    }

    @Test
    void aLedgerThatALaterVersionHasAddedToCanStillBeServed() throws Exception {
        List<Shard> shards = release(60);
        try (Connection connection = office.database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table delivery add column later text not null default ''");
            statement.execute("alter table edition add column later text not null default ''");
            statement.execute(
                    "insert into flyway_schema_history select 999, '999', 'later', type, 'V999__later.sql', 1,"
                            + " installed_by, now(), 1, true from flyway_schema_history where installed_rank = 1");
        }
        office = new DeliveryFixture(storeSettings, server);

        shards.forEach(shard -> send(shard, "a"));

        assertThat(office.frozen().stage()).isEqualTo(EditionState.DONE);
        assertThat(server.messageCount()).isEqualTo(60);
    }

    @Test
    void processesShareOneRateLimit() throws Exception {
        office.perSecond = OptionalInt.of(100);
        List<Shard> shards = release(100);
        Instant begun = Instant.now();
        CompletableFuture.allOf(shards.stream()
                        .map(shard -> CompletableFuture.runAsync(() -> send(shard, "node-" + shard.index())))
                        .toArray(CompletableFuture[]::new))
                .get();

        Instant last = server.messages().stream()
                .map(ReceivedMessage::at)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        assertThat(Duration.between(begun, last)).isGreaterThan(Duration.ofMillis(980));
    }
}
