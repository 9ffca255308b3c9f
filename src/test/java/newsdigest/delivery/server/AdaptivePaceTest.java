package newsdigest.delivery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

/** Pace that a server's answers set, against a server that counts; time passes only when somebody waits. */
final class AdaptivePaceTest {

    private static final long EXCHANGE = Duration.ofMillis(5).toNanos();

    private long now;
    private int tries;
    private final AdaptivePace pace = new AdaptivePace(() -> now);
    private final Deque<Long> taken = new ArrayDeque<>();

    /** Sends until so many messages are taken by a server that takes only so many in any second. */
    private void send(int messages, int perSecond) {
        tries = 0;
        for (int accepted = 0; accepted < messages; ) {
            for (Duration wait = pace.take(); !wait.isZero(); wait = pace.take()) {
                now += wait.toNanos();
            }
            now += EXCHANGE;
            tries++;
            while (!taken.isEmpty() && now - taken.peek() > 1_000_000_000L) {
                taken.poll();
            }
            if (taken.size() < perSecond) {
                taken.add(now);
                accepted++;
                pace.accepted();
            } else {
                pace.throttled();
            }
        }
    }

    @Test
    void aServerThatTakesTenASecondIsTriedHardlyMoreOftenThanItTakes() {
        send(2_000, 10);

        assertThat(tries).isLessThan(2_400);
        assertThat(Duration.ofNanos(now)).isLessThan(Duration.ofMinutes(5));
    }

    @Test
    void aServerWithoutLimitsIsNeverWaitedFor() {
        send(1_000, 1_000_000);

        assertThat(now).isEqualTo(1_000 * EXCHANGE);
    }

    @Test
    void whenTheServerTakesMoreAgainThePaceGrowsUntilThereIsNoLimit() {
        send(200, 10);
        send(5_000, 1_000_000);

        assertThat(pace.perSecond()).isInfinite();
    }

    @Test
    void severalRefusalsAtOnceAreOne() {
        send(20, 10);
        double before = pace.perSecond();
        now += Duration.ofSeconds(3).toNanos();

        pace.throttled();
        pace.throttled();
        pace.throttled();

        assertThat(pace.perSecond()).isBetween(before * 0.69, before * 0.71);
    }
}
