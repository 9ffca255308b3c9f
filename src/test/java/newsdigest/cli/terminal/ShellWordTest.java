package newsdigest.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShellWordTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/srv/news/newsdigest.yaml | /srv/news/newsdigest.yaml",
                "/srv/ré/n.yaml | /srv/ré/n.yaml",
                "/srv/my news/n.yaml | '/srv/my news/n.yaml'",
                "/srv/it's/\"q\" $x/n.yaml | '/srv/it'\\''s/\"q\" $x/n.yaml'",
                "~/n.yaml | '~/n.yaml'"
            })
    void aWordIsQuotedWhereAShellNeedsIt(String text, String word) {
        assertThat(ShellWord.of(text)).isEqualTo(word);
    }
}
