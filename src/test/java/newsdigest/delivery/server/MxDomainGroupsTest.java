package newsdigest.delivery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

final class MxDomainGroupsTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final MxDomainGroups groups = new MxDomainGroups(this::firstMx, () -> 0);

    private Optional<String> firstMx(String domain) {
        asked.add(domain);
        return domain.startsWith("nothing") ? Optional.empty() : Optional.of("aspmx.l.google.com");
    }

    private String groupOnceKnown(String domain) throws InterruptedException {
        groups.of(domain);
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (asked.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        Thread.sleep(20);
        return groups.of(domain);
    }

    @Test
    void aDomainIsOfTheGroupOfWhoTakesItsMailAndIsAskedForOnce() throws InterruptedException {
        assertThat(groups.of("work.example")).isEqualTo("work.example");

        assertThat(groupOnceKnown("work.example")).isEqualTo("google.com");
        assertThat(asked).containsExactly("work.example");
    }

    @Test
    void aDomainOfWhichTheDnsSaysNothingIsAGroupOfItsOwn() throws InterruptedException {
        assertThat(groupOnceKnown("nothing.example")).isEqualTo("nothing.example");
    }

    @Test
    void theRegisteredPartOfAHostIsItsLastTwoLabelsOrThreeWhereACountryHasEndings() {
        assertThat(MxDomainGroups.registered("aspmx.l.google.com")).isEqualTo("google.com");
        assertThat(MxDomainGroups.registered("work-example.mail.protection.outlook.com."))
                .isEqualTo("outlook.com");
        assertThat(MxDomainGroups.registered("mx.provider.co.uk")).isEqualTo("provider.co.uk");
        assertThat(MxDomainGroups.registered("mx.posteo.de")).isEqualTo("posteo.de");
        assertThat(MxDomainGroups.registered("localhost")).isEqualTo("localhost");
    }
}
