package newsdigest.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults of a story's fields. */
final class StoryCheckerTest {

    @ParameterizedTest
    @CsvSource({"1900, false", "2100, true"})
    void anAddressOfAPictureThatALedgerOnAServerCannotIndexIsToldBesideItsField(int length, boolean isLong) {
        StoryText story = new StoryText(
                "", "Title", "", "", "2021-02-15", "", "", "https://example.org/" + "a".repeat(length), "A boat");

        assertThat(StoryChecker.check(story, Locale.ENGLISH).containsKey("picture"))
                .isEqualTo(isLong);
    }
}
