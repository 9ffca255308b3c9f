package newsdigest.edition.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import newsdigest.config.Selection;
import newsdigest.edition.EditionId;
import newsdigest.edition.Window;
import org.junit.jupiter.api.Test;

/** Days of an edition that has the news since the last one. */
final class DaysSinceLastTest {

    private static final LocalDate TODAY = LocalDate.of(2021, 2, 15);

    private static final Window WEEK_BEFORE = window("2021-02-02", "2021-02-08");

    @Test
    void beginWhereTheLastEditionEnded() {
        assertThat(days(WEEK_BEFORE)).contains(window("2021-02-09", "2021-02-15"));
    }

    @Test
    void areThoseOfTheFirstTimeBeforeAnyEdition() {
        assertThat(days()).contains(window("2021-02-09", "2021-02-15"));
    }

    @Test
    void areTheSameOnceItIsMadeAgain() {
        assertThat(days(WEEK_BEFORE, window("2021-02-09", "2021-02-15"), window("2021-02-10", "2021-02-12")))
                .contains(window("2021-02-09", "2021-02-15"));
    }

    @Test
    void areNotThoseOfAYearbookThatEndsWithTheSameDay() {
        assertThat(days(WEEK_BEFORE, window("2019-01-01", "2021-02-15"))).contains(window("2021-02-09", "2021-02-15"));
        assertThat(days(window("2019-01-01", "2021-02-15"))).contains(window("2021-02-09", "2021-02-15"));
    }

    @Test
    void areNoneWhenAnEditionCoversLaterOnes() {
        assertThat(days(WEEK_BEFORE, window("2021-02-09", "2021-02-20"))).isEmpty();
    }

    private static Optional<Window> days(Window... editions) {
        List<SendHistory.PastEdition> newestFirst = Stream.iterate(editions.length - 1, i -> i >= 0, i -> i - 1)
                .map(i -> new SendHistory.PastEdition(
                        new EditionId("edition-" + i),
                        editions[i],
                        Instant.EPOCH.plusSeconds(i),
                        false,
                        Map.of(),
                        SendHistory.PastEdition.Stage.DONE))
                .toList();
        return new WindowFinder(TODAY, new SendHistory(newestFirst, Map.of()))
                .sinceLast(new Selection.SinceLast(Period.ofDays(7)));
    }

    private static Window window(String from, String lastDay) {
        return new Window(LocalDate.parse(from), LocalDate.parse(lastDay).plusDays(1));
    }
}
