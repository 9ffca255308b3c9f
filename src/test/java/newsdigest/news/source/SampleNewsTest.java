package newsdigest.news.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import newsdigest.news.NewsBatch;
import org.junit.jupiter.api.Test;

/** The sample news of the repository is what a new user sees first. */
final class SampleNewsTest {

    private final NewsBatch newsBatch = new NewsFixture(Path.of("").toAbsolutePath()).read("news");

    @Test
    void theSampleNewsHasNoProblem() {
        assertThat(newsBatch.problems()).isEmpty();
    }

    @Test
    void thereAreAtLeastTwelveItemsInEachLanguageOfTheAutumn() {
        Map<String, Long> items = newsBatch.items().stream()
                .collect(Collectors.groupingBy(item -> item.language().toLanguageTag(), Collectors.counting()));

        assertThat(items.keySet()).containsExactlyInAnyOrder("en", "es");
        assertThat(items.values()).allMatch(count -> count >= 12);
        assertThat(newsBatch.items())
                .allMatch(item -> !item.date().isBefore(LocalDate.of(2026, 9, 1))
                        && !item.date().isAfter(LocalDate.of(2026, 11, 20)));
    }
}
