package newsdigest.console.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever was left out before counts in no number of those who were left out since. */
final class LeftSinceTest {

    private static final String BY_LIST = "left, says column 'status' in weekly.csv";

    @Test
    void whoeverWasLeftOutWhenItWasMadeReadyCountsOnce() {
        assertThat(LeftSince.of(Map.of("manual", 2L, "bounced", 1L), Map.of("manual", 1L, "bounced", 1L)))
                .containsExactly(Map.entry("manual", 1L));
    }

    @Test
    void whoeverLeavesByAListCountsBesideThoseWhomTheListLeftOutBefore() {
        assertThat(LeftSince.of(Map.of(BY_LIST, 1L), Map.of(BY_LIST, 1L))).containsExactly(Map.entry(BY_LIST, 1L));
    }
}
