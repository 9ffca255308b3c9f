package newsdigest.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import newsdigest.news.source.NewsFixture;
import newsdigest.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks through a folder of files that are broken on purpose. */
public final class BrokenInputTest {

    /** A broken file and what must come of it; good items have a headline that begins with Good. */
    record Broken(String file, int goodItems, String words) {
        @Override
        public String toString() {
            return file;
        }
    }

    public static Path folder() {
        try {
            URL folder = BrokenInputTest.class.getResource("/broken");
            return Path.of(Objects.requireNonNull(folder).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Broken> broken() throws IOException {
        try (InputStream list = BrokenInputTest.class.getResourceAsStream("broken.txt")) {
            String lines = new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8);
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" \\| ", -1))
                    .map(parts -> new Broken(parts[0], Integer.parseInt(parts[1]), parts[2]))
                    .toList();
        }
    }

    @Test
    void thereAreAtLeastFiftyAndEachIsListed() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .hasSizeGreaterThanOrEqualTo(50)
                    .containsExactlyInAnyOrderElementsOf(
                            broken().stream().map(Broken::file).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aBrokenFileEndsInAClearProblemAndItsGoodItemsAreRead(Broken broken) {
        NewsBatch newsBatch = new NewsFixture(folder()).read(broken.file());

        assertThat(newsBatch.problems())
                .extracting(Problem::message)
                .isNotEmpty()
                .allMatch(message -> !message.isBlank() && message.lines().count() == 1)
                .noneMatch(message -> message.contains("Exception"))
                .anyMatch(message -> message.contains(broken.words()));
        assertThat(newsBatch.problems())
                .allMatch(problem -> problem.place().file().equals(broken.file()));
        assertThat(NewsFixture.headlines(newsBatch))
                .hasSize(broken.goodItems())
                .allMatch(title -> title.startsWith("Good"));
    }

    @Test
    void allOfThemTogetherStopNothing() {
        NewsBatch newsBatch =
                new NewsFixture(folder().resolve("..").normalize()).read("broken", "newsdigest/news/formats/feed.json");

        assertThat(NewsFixture.headlines(newsBatch)).contains("Cold stores run on the sun", "Seen elsewhere");
    }
}
