package newsdigest.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Words of the digest, in all languages that have a file. */
final class WordsTest {

    private static final Path FOLDER = Path.of("templates/words");
    private static final Pattern BLANK = Pattern.compile("\\{[0-9]\\}");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.toList();
        }
    }

    @Test
    void thereAreSome() throws IOException {
        assertThat(files()).hasSizeGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource("files")
    void aLanguageHasAllWordsOfEnglishWithTheSameBlanks(Path file) throws IOException {
        Properties english = read(FOLDER.resolve("en.properties"));
        Properties words = read(file);

        assertThat(words.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            // The singular may say "one" in a word.
            if (!key.endsWith(".one")) {
                assertThat(blanks(words.getProperty(key))).as(key).isEqualTo(blanks(english.getProperty(key)));
            }
        }
    }

    private static Set<String> blanks(String words) {
        return BLANK.matcher(words).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Properties read(Path file) throws IOException {
        Properties words = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            words.load(reader);
        }
        return words;
    }
}
