package newsdigest.news.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import newsdigest.news.BrokenInputTest;
import newsdigest.news.NewsBatch;
import newsdigest.news.NewsItem;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Feeds in the shapes of 25 systems: all that an item has is read right. */
final class FeedSystemsTest {

    /** Expectation of the one item of a file. */
    record Expected(CSVRecord row) {
        String get(String column) {
            return row.get(column);
        }

        @Override
        public String toString() {
            return row.get("file");
        }
    }

    private static Path folder() {
        return BrokenInputTest.folder().resolve("../feeds").normalize();
    }

    static List<Expected> feeds() throws IOException {
        String table = Files.readString(folder().resolve("expected.csv"), StandardCharsets.UTF_8);
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        return format.parse(new StringReader(table)).stream().map(Expected::new).toList();
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void titleLinkDateSummaryPictureLanguageAndAuthorAreRight(Expected expected) {
        NewsBatch newsBatch = new NewsFixture(folder()).read(expected.get("file"));

        assertThat(NewsFixture.errors(newsBatch)).isEmpty();
        assertThat(newsBatch.items()).hasSize(1);
        NewsItem item = newsBatch.items().get(0);
        SoftAssertions all = new SoftAssertions();
        all.assertThat(item.headline()).isEqualTo(expected.get("title"));
        all.assertThat(item.link().map(URI::toString).orElse("")).isEqualTo(expected.get("link"));
        all.assertThat(item.published()).hasToString("Optional[" + expected.get("published") + "]");
        all.assertThat(item.summary().text()).isEqualTo(expected.get("summary"));
        all.assertThat(item.image().map(image -> image.url().toString()).orElse(""))
                .isEqualTo(expected.get("picture"));
        all.assertThat(item.language().toLanguageTag()).isEqualTo(expected.get("language"));
        all.assertThat(item.author().orElse("")).isEqualTo(expected.get("author"));
        all.assertAll();
    }

    @Test
    void fiftyFeedsAreTried() throws IOException {
        assertThat(feeds()).hasSize(50);
    }
}
