package newsdigest.delivery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.config.mail.DomainLimits;
import org.junit.jupiter.api.Test;

final class DomainPaceTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private long now;

    private DomainPace pace(DomainGroups groups, Map<String, Duration> limits) {
        return new DomainPace(new DomainLimits(limits, true), groups, () -> now);
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
}
