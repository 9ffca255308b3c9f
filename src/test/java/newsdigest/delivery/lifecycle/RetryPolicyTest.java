package newsdigest.delivery.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pauses between tries, and the deadline. */
final class RetryPolicyTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void pausesDoubleFromTheFirst() {
        assertThat(IntStream.range(0, 5).mapToObj(before -> RetryPolicy.pause(SECOND, before)))
                .containsExactly(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(16));
    }

    @Test
    void noPauseIsLongerThanAnHourHoweverManyWentBefore() {
        assertThat(IntStream.of(12, 20, 63, 64, 10_000).mapToObj(before -> RetryPolicy.pause(SECOND, before)))
                .containsOnly(Duration.ofHours(1));
        assertThat(RetryPolicy.pause(Duration.ofDays(2), 0)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aTryMayFallOnTheDeadline() {
        RetryPolicy policy = new RetryPolicy(NOW.plusSeconds(4));

        assertThat(policy.nextPause(NOW, SECOND, 2)).contains(Duration.ofSeconds(4));
    }

    @Test
    void thereIsNoTryAfterTheDeadline() {
        RetryPolicy policy = new RetryPolicy(NOW.plusSeconds(4));

        assertThat(policy.nextPause(NOW.plusMillis(1), SECOND, 2)).isEmpty();
        assertThat(policy.nextPause(NOW, SECOND, 3)).isEmpty();
    }

    @Test
    void withoutADeadlineThereIsAlwaysATry() {
        assertThat(new RetryPolicy(Instant.MAX).nextPause(NOW, SECOND, 100)).contains(Duration.ofHours(1));
    }
}
