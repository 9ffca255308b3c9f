package newsdigest.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.config.Config;
import newsdigest.config.mail.MailServer.Tls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recipes of docs/mail-servers, as they stand there. */
@SuppressWarnings("NullAway.Init")
final class MailServerRecipesTest {

    private static final int SERVERS = 8;
    private static final Pattern RECIPE = Pattern.compile("(?m)\\A# (.+)\\n\\n```yaml\\n((?:.*\\n)*?)```$");

    @TempDir
    private Path root;

    /** A recipe with its title. */
    record Recipe(String title, String yaml) {
        @Override
        public String toString() {
            return title;
        }
    }

    static List<Recipe> recipes() throws IOException {
        List<Recipe> recipes = new ArrayList<>();
        try (Stream<Path> pages = Files.list(Path.of("docs/mail-servers"))) {
            for (Path page : pages.sorted().toList()) {
                recipes.add(RECIPE.matcher(Files.readString(page))
                        .results()
                        .map(MailServerRecipesTest::recipe)
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(page + " does not begin with a recipe")));
            }
        }
        return recipes;
    }

    private static Recipe recipe(MatchResult found) {
        return new Recipe(found.group(1), found.group(2));
    }

    @Test
    void thereIsARecipeForEachServer() throws IOException {
        assertThat(recipes()).hasSize(SERVERS);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void eachRecipeIsAConfiguration(Recipe recipe) throws IOException {
        Path file = root.resolve("newsdigest.yaml");
        Files.writeString(file, MailServerReaderTest.GOOD + recipe.yaml());

        Config config = ConfigReader.read(file, Map.of());

        boolean isHere = config.mailServer().host().equals("localhost");
        assertThat(config.mailServer().tls()).isEqualTo(isHere ? Tls.NONE : Tls.STARTTLS);
        assertThat(config.mailServer().login().isPresent()).isNotEqualTo(isHere);
    }
}
