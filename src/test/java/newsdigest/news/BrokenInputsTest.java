package newsdigest.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.config.Newsletter.NewsSource;
import newsdigest.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fifty inputs broken on purpose: each is met with a clear word, and what is good in it is still there. */
final class BrokenInputsTest {

    private static final Path FOLDER = Path.of("src/test/resources/newsdigest/news/broken");

    /** {@code 01-no-such-day.good1.txt}: what is wrong, and how many good items there are all the same. */
    private static final Pattern NAME = Pattern.compile("\\d\\d-[a-z0-9-]+\\.good(\\d)\\.[a-z]+");

    static List<Path> inputs() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @Test
    void thereAreFifty() throws IOException {
        assertThat(inputs()).hasSize(50);
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void aBrokenInputIsNamedAndItsGoodItemsAreThere(Path file) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        assertThat(name.matches()).as("%s", file).isTrue();

        News news = new NewsReader(Path.of("").toAbsolutePath())
                .read(List.of(source(file)), Locale.ENGLISH, ZoneId.of("Europe/Madrid"));

        assertThat(news.problems()).as("what is said of %s", file).isNotEmpty();
        assertThat(news.problems())
                .extracting(Problem::toString)
                .allSatisfy(words -> assertThat(words)
                        .contains(String.valueOf(file.getFileName()))
                        .doesNotContain("Exception")
                        .doesNotContain("\n")
                        .hasSizeLessThan(400));
        assertThat(news.items()).as("%s: %s", file, news.problems()).hasSize(Integer.parseInt(name.group(1)));
        assertThat(news.items())
                .extracting(NewsItem::headline)
                .allSatisfy(headline -> assertThat(headline).matches("(Also g|G)ood( & kind)?"));
    }

    private static NewsSource source(Path file) {
        return new NewsSource(file.toAbsolutePath().toString(), Optional.empty(), Optional.empty(), false);
    }
}
