package newsdigest.edition.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Holds the thresholds against examples of what is one story to a careful reader, and what is not. */
final class StoryLikenessTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 16);

    @TestFactory
    List<DynamicTest> examplesAreJudgedAsReadersDo() throws IOException {
        try (Reader table = new InputStreamReader(
                Objects.requireNonNull(StoryLikenessTest.class.getResourceAsStream("likeness.csv")),
                StandardCharsets.UTF_8)) {
            return CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(table).stream()
                    .map(row -> DynamicTest.dynamicTest(row.get("what"), () -> judge(row)))
                    .toList();
        }
    }

    private static void judge(CSVRecord row) {
        boolean isOneSource = row.get("source").equals("same");
        ItemIdentity one = identity("a", DAY, row.get("title"), row.get("text"));
        ItemIdentity other = identity(
                isOneSource ? "a" : "b",
                DAY.plusDays(Integer.parseInt(row.get("days"))),
                row.get("otherTitle"),
                row.get("otherText"));

        boolean isSame = isOneSource
                ? StoryLikeness.isEdit(one, other, Optional.of(DAY.plusDays(1)))
                : StoryLikeness.isSameElsewhere(one, other);

        assertThat(isSame)
                .as(
                        "title %.2f, text %.2f",
                        one.title().likeness(other.title()), one.words().likeness(other.words()))
                .isEqualTo(row.get("same").equals("yes"));
    }

    private static ItemIdentity identity(String source, LocalDate day, String title, String text) {
        return new ItemIdentity(source, source, Set.of(), Set.of(), "", day, StoryWords.of(title), StoryWords.of(text));
    }
}
