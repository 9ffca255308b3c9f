package newsdigest.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import newsdigest.config.Config;
import newsdigest.config.TokenKeys;
import newsdigest.config.yaml.ConfigReader;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.schedule.NewsletterScheduler;
import newsdigest.store.Database;
import newsdigest.store.LockIds;
import newsdigest.testing.ReturnedMail;
import newsdigest.testing.Workspace;
import newsdigest.testing.ledger.EmptyLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mailbox of two machines, of which one reads and dies in the middle: the other reads the rest within seconds. */
@SuppressWarnings("NullAway.Init")
final class BounceReadingTest {

    @TempDir
    private Path folder;

    @Test
    void whatAnotherMachineIsReadingIsLookedAtAgainUntilItCanBeRead() throws Exception {
        BlockingQueue<Integer> counts = new LinkedBlockingQueue<>();
        AtomicInteger looks = new AtomicInteger();
        try (NewsletterScheduler scheduler = new NewsletterScheduler(Clock.systemUTC(), List.of(), newsletter -> {})) {
            BounceReading reading = new BounceReading(scheduler, Duration.ofHours(1), Duration.ofMillis(50));
            reading.repeat(() -> looks.incrementAndGet() < 4 ? OptionalInt.empty() : OptionalInt.of(84), counts::add);
            scheduler.start();

            reading.soon();

            assertThat(counts.poll(10, TimeUnit.SECONDS)).isEqualTo(84);
            assertThat(counts.poll(300, TimeUnit.MILLISECONDS)).isNull();
            assertThat(looks).hasValue(4);
        }
    }

    @Test
    void whileAnotherMachineReadsNothingIsReadAndTheRestOnceItIsGone() throws Exception {
        Path bounces = Files.createDirectories(folder.resolve("bounces"));
        for (int seq = 1; seq <= 3; seq++) {
            Files.write(bounces.resolve(seq + ".eml"), new ReturnedMail().of(seq));
        }
        Workspace workspace = Workspace.in(folder)
                .set("bounces", "{ address: bounces@harbour.example.org, folder: bounces }")
                .write();
        Database ledger = EmptyLedger.openAt(folder.resolve("newsdigest.db"));
        ReturnedMail.deliver(folder.resolve("newsdigest.db"), 3);
        Config config = ConfigReader.read(workspace.config(), Map.of(TokenKeys.VARIABLE, ReturnedMail.KEY));
        try (ServiceFixture service =
                new ServiceFixture(Clock.systemUTC(), new MemoryLog(), config, DeliveryListener.NONE)) {
            try (Database.Lock another = ledger.lock(LockIds.BOUNCES).orElseThrow()) {
                assertThat(another.isHeld()).isTrue();
                assertThat(service.readBounces()).isEmpty();
            }

            assertThat(service.readBounces()).hasValue(3);
            assertThat(service.readBounces()).hasValue(0);
        }
    }
}
