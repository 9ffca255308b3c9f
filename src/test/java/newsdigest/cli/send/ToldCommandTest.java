package newsdigest.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.cli.Cli;
import newsdigest.cli.serve.NewsWorkspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Command that is told where all news is in another edition already: it sends that one once more. */
@SuppressWarnings("NullAway.Init")
final class ToldCommandTest {

    private static final Pattern TOLD = Pattern.compile("newsdigest (send weekly [^.]*--again)");

    @TempDir
    private Path folder;

    private NewsWorkspace room;

    @BeforeEach
    void open() {
        room = new NewsWorkspace(folder);
    }

    @AfterEach
    void close() {
        room.close();
    }

    private static String[] words(String options) {
        return Stream.of("send weekly --yes", options)
                .filter(words -> !words.isEmpty())
                .flatMap(words -> Stream.of(words.split(" ", -1)))
                .toArray(String[]::new);
    }

    private static String[] after(String[] options, String... command) {
        return Stream.concat(Stream.of(command), Stream.of(options)).toArray(String[]::new);
    }

    private String told(Cli.Result refused) {
        Matcher told = TOLD.matcher(refused.err());
        assertThat(told.find()).as(refused.err()).isTrue();
        return told.group(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--latest 2",
                "--from 2021-02-09 --to 2021-02-15",
                "--from 2021-02-15 --to 2021-02-15",
                "--latest 2 --repetition 2",
                "--latest 2 --language en",
                "--repetition 2"
            })
    void worksForEveryEdition(String options) throws Exception {
        Cli.Result sent = room.type(words(options));
        assertThat(sent.out()).as(sent.err()).contains("3 sent");

        String[] other = {"weekly", "--from", "2021-02-15", "--to", "2021-02-15", "--language", "en"};
        String again = told(room.type(after(other, "send", "--yes")));
        assertThat(told(room.type(after(other, "preview")))).isEqualTo(again);
        Cli.Result once = room.type((again + " --yes").split(" ", -1));

        assertThat(once.out()).as(again + once.err()).contains("3 sent");
        assertThat(room.recipients()).hasSize(6);
    }
}
