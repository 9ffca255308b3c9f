package newsdigest.delivery;

import static newsdigest.delivery.DeliveryFixture.address;
import static newsdigest.delivery.DeliveryFixture.addresses;
import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.report.Report;
import newsdigest.store.Database;
import newsdigest.testing.ledger.EmptyLedger;
import newsdigest.testing.smtp.ReceivedMessage;
import newsdigest.testing.smtp.SmtpRecorder;
import newsdigest.testing.smtp.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Troubles of the ledger's file and of the machine's clock, by which nobody is left out. */
final class LedgerTroubleTest {

    @TempDir
    private Path folder;

    private SmtpRecorder server;
    private DeliveryFixture office;

    @BeforeEach
    void open() throws IOException {
        server = SmtpRecorder.start();
        office = new DeliveryFixture(folder, server);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void aLedgerLockedByAnotherProgramIsWaitedFor() throws Exception {
        office.plan(addresses(50));
        CompletableFuture<Report> running;
        try (Connection other = office.database.connect();
                Statement statement = other.createStatement()) {
            statement.execute("begin immediate");
            running = CompletableFuture.supplyAsync(office::resume);
            Thread.sleep(500);
            assertThat(server.messageCount())
                    .as("nothing leaves without a durable intent")
                    .isZero();
            statement.execute("rollback");
        }

        assertThat(running.get().count(DeliveryState.SENT)).isEqualTo(50);
        assertThat(server.messages())
                .extracting(ReceivedMessage::recipient)
                .containsExactlyInAnyOrderElementsOf(addresses(50));
    }

    @Test
    void aClockThatJumpsBackDelaysNothing() {
        AtomicLong now = new AtomicLong(Instant.parse("2026-11-20T09:00:00Z").getEpochSecond());
        long begun = System.nanoTime();
        office.clock = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Instant.ofEpochSecond(now.get()).plusNanos(System.nanoTime() - begun);
            }
        };
        office.progress = new ProgressListener() {
            @Override
            public void deferred() {
                now.addAndGet(-Duration.ofHours(5).toSeconds());
            }
        };
        server.play(at(Stage.RCPT).to(address(2)).times(1).answer("451 4.3.0 Not now"));

        assertThat(office.send(5).count(DeliveryState.SENT)).isEqualTo(5);
    }

    @Test
    void aLockIsHeldUntilItIsGivenBackWhateverHappensToOthers() {
        try (Database.Lock first = office.database.lock(1).orElseThrow()) {
            assertThat(EmptyLedger.openAt(folder.resolve("ledger.db")).lock(1)).isEmpty();
            office.database.lock(2).orElseThrow().close();
            assertThat(office.database.lock(1)).isEmpty();
        }

        office.database.lock(1).orElseThrow().close();
    }
}
