package newsdigest.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import newsdigest.delivery.server.DomainGroups;
import org.junit.jupiter.api.Test;

final class RefusedDomainsTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    private final RefusedDomains domains = new RefusedDomains(DomainGroups.BY_NAME);

    private static boolean refuse(RefusedDomains domains, String domain, int times) {
        boolean isEverywhere = false;
        for (int i = 0; i < times; i++) {
            isEverywhere = domains.refused(domain);
        }
        return isEverywhere;
    }

    @Test
    void oneDomainIsHeldAndNeverMeansTheSender() {
        assertThat(refuse(domains, "a.example", 49)).isFalse();
        assertThat(domains.isHeld("a.example")).isFalse();
        assertThat(refuse(domains, "a.example", 500)).isFalse();
        assertThat(domains.isHeld("a.example")).isTrue();
        assertThat(domains.isHeld("b.example")).isFalse();
    }

    @Test
    void refusalsOfFiveDomainsMeanTheSender() {
        for (int i = 0; i < 4; i++) {
            assertThat(refuse(domains, "domain-" + i + ".example", 12)).isFalse();
        }
        assertThat(refuse(domains, "e.example", 9)).isFalse();
        assertThat(refuse(domains, "e.example", 1)).isTrue();
    }

    @Test
    void oneAcceptanceBeginsTheRowAnew() {
        refuse(domains, "a.example", 49);
        domains.accepted("b.example");

        assertThat(refuse(domains, "a.example", 49)).isFalse();
        assertThat(domains.isHeld("a.example")).isFalse();
    }

    @Test
    void domainsOfOneProviderCountAsOne() {
        RefusedDomains byProvider =
                new RefusedDomains(domain -> domain.endsWith("mail.example") ? "mail.example" : domain);
        for (int i = 0; i < 12; i++) {
            assertThat(refuse(byProvider, i + ".mail.example", 10)).isFalse();
        }
        assertThat(byProvider.isHeld("11.mail.example")).isTrue();
    }

    @Test
    void aHeldDomainIsTriedAtOnceWhenAllOthersWereAndThenAfterPausesThatDouble() {
        for (Duration pause : new Duration[] {Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(2)}) {
            refuse(domains, "a.example", 50);
            domains.release(NOW, Duration.ofMinutes(1), "550 Blocked", false);

            assertThat(domains.isHeld("a.example")).isFalse();
            assertThat(domains.wait("a.example", NOW).orElse(Duration.ZERO)).isEqualTo(pause);
            assertThat(domains.words("a.example")).isEqualTo("550 Blocked");
            assertThat(domains.wait("a.example", NOW.plus(pause))).isEmpty();
        }
    }
}
