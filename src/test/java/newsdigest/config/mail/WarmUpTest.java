package newsdigest.config.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class WarmUpTest {

    @Test
    void theLimitGrowsFromDayToDayAndEnds() {
        WarmUp ramp = new WarmUp(500, 1.5, 4);

        List<OptionalInt> limits =
                LongStream.rangeClosed(0, 4).mapToObj(ramp::limit).toList();

        assertThat(limits)
                .containsExactly(
                        OptionalInt.of(500),
                        OptionalInt.of(750),
                        OptionalInt.of(1125),
                        OptionalInt.of(1688),
                        OptionalInt.empty());
    }

    @Test
    void aLongRampOverflowsNothing() {
        assertThat(new WarmUp(100_000_000, 10, 365).limit(364)).hasValue(Integer.MAX_VALUE);
    }
}
