package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MangledListTest {

    private static final List<String> PIECES = List.of(
            "ana@example.org",
            "\nbob@example.com,Bob,",
            "\"",
            "\"\"",
            ",",
            ";",
            "\t",
            "\n",
            "\r",
            "\r\n",
            "@",
            ".",
            "é",
            "ü.example",
            "\uFDD0",
            "\0",
            " ",
            "<",
            ">",
            "😀",
            "\u2028",
            "-",
            "(",
            ")",
            "\\",
            "[",
            "]",
            "xn--",
            "es",
            "\u202E",
            "。");

    @TempDir
    Path root;

    @Test
    void whateverIsInAFileIsReadOrReportedAndNothingIsThrown() {
        Random random = new Random(20_210_215);
        int rows = 0;
        int problems = 0;
        for (int file = 0; file < 500; file++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes("email,name,language,topics,x\n".getBytes(StandardCharsets.UTF_8));
            for (int i = random.nextInt(60); i > 0; i--) {
                if (random.nextInt(40) == 0) {
                    bytes.write(random.nextInt(256));
                } else {
                    String piece = PIECES.get(random.nextInt(PIECES.size()));
                    bytes.writeBytes(piece.getBytes(StandardCharsets.UTF_8));
                }
            }
            SubscriberFixture subscriberFixture = SubscriberFixture.ofBytes(root, bytes.toByteArray());
            for (Subscriber row : subscriberFixture.rows()) {
                assertThat(row.key()).matches("[^\\p{Cntrl}\\s]+@[a-z0-9-]+(\\.[a-z0-9-]+)+");
                assertThat(row.name() + row.topics() + row.language()).matches("[^\\p{Cntrl}\u2028\uFDD0]*");
            }
            assertThat(subscriberFixture.problems())
                    .allMatch(problem -> problem.matches("list\\.csv:\\d+: \\P{Cntrl}+"));
            rows += subscriberFixture.rows().size();
            problems += subscriberFixture.problems().size();
        }
        assertThat(rows).isGreaterThan(100);
        assertThat(problems).isGreaterThan(500);
    }
}
