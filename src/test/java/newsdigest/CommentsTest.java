package newsdigest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Comments of types, fields and methods: each opens with the noun that it defines, or the verb of what is done. */
final class CommentsTest {

    private static final Pattern OPENS_WITH_A_PRONOUN =
            Pattern.compile("/\\*\\*[\\s*]*+(?:What|Whether|How|Who|When|Where|Why|Which|That|They|This is) [^\\n]*+");

    @Test
    void noCommentOpensWithAPronoun() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources()) {
            OPENS_WITH_A_PRONOUN
                    .matcher(Files.readString(file))
                    .results()
                    .map(MatchResult::group)
                    .forEach(comment -> found.add(file + ": " + comment));
        }

        assertThat(found).isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
