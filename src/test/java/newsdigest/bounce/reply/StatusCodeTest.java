package newsdigest.bounce.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Status codes, and their meaning for an address. */
final class StatusCodeTest {

    @ParameterizedTest
    @CsvSource({
        "5.1.0, SOFT", "5.1.1, HARD", "5.1.2, HARD", "5.1.3, HARD", "5.1.6, HARD", "5.1.10, HARD", "5.2.1, HARD",
        "5.4.4, HARD", "5.7.13, SOFT", "5.7.17, HARD", "5.1.8, SOFT", "5.2.2, SOFT", "5.2.3, SOFT", "5.3.4, SOFT",
        "5.4.1, SOFT", "5.4.6, SOFT", "5.4.7, SOFT", "5.5.2, SOFT", "5.6.1, SOFT", "5.7.1, SOFT", "5.7.26, SOFT",
        "4.2.2, SOFT", "4.4.7, SOFT"
    })
    void aCodeAloneMeansWhatTheTableSays(String code, BounceKind kind) {
        assertThat(new StatusCode(code).rule().kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            550 5.1.1 User unknown                | 5.1.1
            550-5.1.1 User unknown                | 5.1.1
            no mailbox here by that name (#5.1.1) | 5.1.1
            5.0.0 host said 550 5.1.10 unknown    | 5.1.10
            host 4.4.7.1 said nothing             | -
            version 2.5.1.7                       | -
            0.5.1.1                               | -
            5.1                                   | -
            """)
    void aCodeIsFoundInWordsAndAnAddressOfAMachineIsNoCode(String text, String code) {
        assertThat(StatusCode.in(text).map(StatusCode::text).orElse("-")).isEqualTo(code);
    }

    @Test
    void theDocsHaveTheWholeTableInItsOrder() throws IOException {
        String docs = Files.readString(Path.of("docs/bounces.md"));
        String table = String.join(
                "\n",
                StatusCode.RULES.stream()
                        .map(rule -> "| `" + rule.codes() + "` | "
                                + rule.subject().text() + " | "
                                + rule.kind().name().toLowerCase(Locale.ROOT) + (rule.vague() ? ", words decide" : "")
                                + " | " + rule.reason() + " |")
                        .toList());

        assertThat(docs).contains(table);
    }
}
