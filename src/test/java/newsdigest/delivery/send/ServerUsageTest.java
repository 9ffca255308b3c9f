package newsdigest.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import newsdigest.delivery.ledger.Delivery;
import newsdigest.delivery.server.SendingServers;
import newsdigest.delivery.smtp.RefusalSubject;
import org.junit.jupiter.api.Test;

final class ServerUsageTest {

    private static final String BLOCKED = "550 5.7.1 Message blocked";

    private final ServerUsage usage = new ServerUsage(
            SendingServers.over(
                            abort -> {
                                throw new AssertionError("nobody connects");
                            },
                            Clock.systemUTC())
                    .all()
                    .get(0),
            false);

    private static Delivery delivery(int repeats) {
        return new Delivery(
                7, "a@a.example", "a@a.example", "", Locale.ENGLISH, repeats, repeats, repeats, "", Map.of());
    }

    @Test
    void aRefusedRepeatThatCanGoNowhereElseIsNoReasonToLeaveAServer() {
        usage.refused(delivery(1), "a.example", RefusalSubject.UNKNOWN, BLOCKED);

        assertThat(usage.wordsOfRefusalToAll()).isEmpty();
        assertThat(usage.refusedAll()).isFalse();
        assertThat(usage.takeRefused()).isEmpty();
    }

    @Test
    void whomAServerRefusesIsUndecidedUntilItIsAskedFor() {
        usage.refused(delivery(0), "a.example", RefusalSubject.UNKNOWN, BLOCKED);

        assertThat(usage.leaveUndecided(7, BLOCKED)).isTrue();
        assertThat(usage.takeUndecided()).containsOnlyKeys(7L);
        assertThat(usage.takeUndecided()).isEmpty();
    }

    @Test
    void nobodyIsUndecidedAtAServerThatWasLeftMeanwhileAsAnotherOneIsAskedThen() {
        usage.refused(delivery(0), "a.example", RefusalSubject.UNKNOWN, BLOCKED);
        usage.refuse("It refuses all.");
        assertThat(usage.takeRefused()).containsExactly(7L);

        assertThat(usage.leaveUndecided(7, BLOCKED)).isFalse();
        assertThat(usage.takeUndecided()).isEmpty();
    }
}
