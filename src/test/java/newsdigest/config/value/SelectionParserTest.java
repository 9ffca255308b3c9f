package newsdigest.config.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.Period;
import java.util.function.Supplier;
import newsdigest.config.Selection;
import org.junit.jupiter.api.Test;

final class SelectionParserTest {

    private static void assertRefused(Supplier<?> parser, String message) {
        assertThatThrownBy(parser::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void daysPeriodsAndCountsAreRead() {
        assertThat(SelectionParser.between("2021-02-01", "2021-02-15"))
                .isEqualTo(new Selection.Between(LocalDate.of(2021, 2, 1), LocalDate.of(2021, 2, 15)));
        assertThat(SelectionParser.last("P2W")).isEqualTo(new Selection.Last(Period.ofWeeks(2)));
        assertThat(SelectionParser.latest("10000")).isEqualTo(new Selection.Latest(10_000));
    }

    @Test
    void whatNoNewsletterCanMeanIsRefusedWithTheWayToWriteIt() {
        assertRefused(() -> SelectionParser.day("2021-02-30"), "'2021-02-30' is no day of the calendar. Write it like");
        assertRefused(() -> SelectionParser.day("-999999999-01-01"), "years go from 1 to 9999");
        assertRefused(() -> SelectionParser.period("week"), "'week' is no period. Write P7D for seven days");
        assertRefused(() -> SelectionParser.period("P999999999Y"), "longer than a thousand years");
        assertRefused(() -> SelectionParser.between("2021-02-15", "2021-02-01"), "comes before the first");
        assertRefused(() -> SelectionParser.last("P0D"), "no time at all");
        assertRefused(() -> SelectionParser.last("-P7D"), "no time at all");
        assertRefused(() -> SelectionParser.first("-P7D"), "no time at all");
        assertRefused(() -> SelectionParser.latest("0"), "'0' is no whole number from 1 to 10000");
        assertRefused(() -> SelectionParser.latest("10001"), "no whole number");
        assertRefused(() -> SelectionParser.latest("99999999999"), "no whole number");
        assertRefused(() -> SelectionParser.latest("ten"), "no whole number");
    }
}
