package newsdigest.delivery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.StoreSettings;
import newsdigest.config.mail.DomainLimits;
import newsdigest.store.Database;
import newsdigest.testing.SetClock;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DomainPaceTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private long now;

    private DomainPace pace(DomainGroups groups, Map<String, Duration> limits) {
        return new DomainPace(new DomainLimits(limits, true), groups, DomainSlots.OWN, () -> now);
    }

    @Test
    void whatIsOverTheLimitOfADomainIsToldATimeOfItsOwnAndOthersGoOn() {
        DomainPace pace = pace(DomainGroups.BY_NAME, Map.of("gmail.com", SECOND));

        assertThat(pace.take("gmail.com")).isEmpty();
        assertThat(pace.take("gmail.com")).contains(SECOND);
        assertThat(pace.take("gmail.com")).contains(SECOND.multipliedBy(2));
        assertThat(pace.take("example.org")).isEmpty();
        assertThat(pace.take("example.org")).isEmpty();
    }

    @Test
    void theStarHoldsForEachOtherDomainByItself() {
        DomainPace pace = pace(DomainGroups.BY_NAME, Map.of("*", SECOND));

        assertThat(pace.take("one.example")).isEmpty();
        assertThat(pace.take("two.example")).isEmpty();
        assertThat(pace.take("one.example")).contains(SECOND);
    }

    @Test
    void domainsOfOneGroupAreCountedTogetherUnderTheNameThatIsLimited() {
        DomainGroups groups =
                domain -> domain.equals("work.example") || domain.equals("gmail.com") ? "google.com" : domain;
        DomainPace pace = pace(groups, Map.of("gmail.com", SECOND));

        assertThat(pace.take("work.example")).isEmpty();
        assertThat(pace.take("gmail.com")).contains(SECOND);
        assertThat(pace.take("other.example")).isEmpty();
    }

    @Test
    void thoseWhoComeWhenTheyWereToldKeepTheLimitAndWaitOnlyOnce() {
        DomainPace pace = pace(DomainGroups.BY_NAME, Map.of("gmail.com", SECOND));
        List<Long> waits = new ArrayList<>();
        pace.take("gmail.com");
        for (int i = 0; i < 20; i++) {
            pace.take("gmail.com").ifPresent(wait -> waits.add(now + wait.toNanos()));
        }

        List<Optional<Duration>> again = new ArrayList<>();
        for (long turn : waits) {
            // A look at what is due is a little late.
            now = turn + Duration.ofMillis(300).toNanos();
            again.add(pace.take("gmail.com"));
        }

        assertThat(again).hasSize(20).allSatisfy(wait -> assertThat(wait).isEmpty());
    }

    @Test
    void nobodyIsToldALongerTimeThanTheLedgerKeeps() {
        DomainPace pace = pace(DomainGroups.BY_NAME, Map.of("gmail.com", Duration.ofMinutes(30)));
        pace.take("gmail.com");

        assertThat(pace.take("gmail.com")).contains(Duration.ofMinutes(30));
        assertThat(pace.take("gmail.com")).contains(DomainPace.LONGEST_WAIT);
        assertThat(pace.take("gmail.com")).contains(DomainPace.LONGEST_WAIT);
    }

    @Test
    void processesThatShareADomainTakeItsTurnsTogether(@TempDir Path folder) {
        Instant begun = Instant.parse("2026-11-26T10:00:00Z");
        SetClock clock = new SetClock(begun);
        StoreSettings store = Ledgers.SQLITE.in(folder);
        DomainLimits limits = new DomainLimits(Map.of("gmail.com", Duration.ofSeconds(3), "*", SECOND), false);
        List<DomainPace> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            RateSlotRepository slots = new RateSlotRepository(Database.open(store), clock);
            processes.add(
                    new DomainPace(limits, DomainGroups.BY_NAME, new SharedDomainSlots(slots, "main"), () -> now));
        }

        int taken = 0;
        for (int tenth = 0; tenth < 600; tenth++) {
            now = Duration.ofMillis(100).multipliedBy(tenth).toNanos();
            clock.set(begun.plusNanos(now));
            for (DomainPace process : processes) {
                taken += process.take("gmail.com").isEmpty() ? 1 : 0;
            }
        }

        // 20 a minute, and not three times as many.
        assertThat(taken).isBetween(18, 21);
    }
}
