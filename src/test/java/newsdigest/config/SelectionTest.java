package newsdigest.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import org.junit.jupiter.api.Test;

/** Windows in words. */
final class SelectionTest {

    @Test
    void everyWindowIsSaidWhole() {
        LocalDate monday = LocalDate.of(2021, 2, 1);
        assertThat(new Selection.Last(Period.ofDays(7)).inWords()).isEqualTo("the last 7 days");
        assertThat(new Selection.Last(Period.parse("P1M")).inWords()).isEqualTo("the last 1 month");
        assertThat(new Selection.Last(Period.parse("P1M7D")).inWords()).isEqualTo("the last 1 month and 7 days");
        assertThat(new Selection.Between(monday, monday.plusDays(14)).inWords())
                .isEqualTo("Mon 1 Feb 2021 to Mon 15 Feb 2021");
        assertThat(new Selection.Between(monday, monday).inWords()).isEqualTo("Mon 1 Feb 2021");
        assertThat(new Selection.Previous(Selection.Unit.WEEK).inWords()).isEqualTo("the last full week");
        assertThat(new Selection.SinceLast(Period.ofDays(7)).inWords()).isEqualTo("everything since the last edition");
        assertThat(new Selection.Latest(10).inWords()).isEqualTo("the 10 newest items");
        assertThat(new Selection.Latest(1).inWords()).isEqualTo("the newest item");
    }
}
