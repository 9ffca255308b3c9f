package newsdigest.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Values in the log cannot end its lines: nobody writes a line of their own. */
final class LogForgeryTest {

    private static final Logger LOG = LoggerFactory.getLogger(LogForgeryTest.class);

    private static final String FORGED = "x\r\n2026-01-01T00:00:00.000Z ERROR Mailer: FORGED\u001B[2J\u2028\u202E";

    @Test
    void aValueInAMessageStaysOnItsLine() {
        try (LogCapture log = new LogCapture()) {
            LOG.warn("asked for {}", FORGED);
            assertThat(log.text())
                    .hasLineCount(1)
                    .contains("asked for x\\u000D\\u000A2026")
                    .doesNotContain("\u001B");
        }
    }

    @Test
    void aValueOfAKeyStaysOnItsLine() {
        try (LogCapture log = new LogCapture()) {
            LOG.atWarn().addKeyValue("reply", FORGED).log("refused");
            assertThat(log.text()).hasLineCount(1).contains("reply=\"x\\u000D\\u000A");
        }
    }

    @Test
    void theMessageOfAnErrorStaysOnItsLine() {
        try (LogCapture log = new LogCapture()) {
            LOG.warn("failed", new IllegalStateException(FORGED, new IllegalArgumentException(FORGED)));
            assertThat(log.text().lines().filter(line -> !line.startsWith("\t") && line.contains("FORGED")))
                    .allMatch(line -> line.startsWith("java.lang.IllegalStateException: x\\u000D")
                            || line.startsWith("Caused by: java.lang.IllegalArgumentException: x\\u000D"));
        }
    }
}
