package newsdigest.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class VisibleTextTest {

    @Test
    void lineBreaksTerminalCodesAndTurnsOfDirectionAreSeen() {
        assertThat(VisibleText.of("a\r\nb\u001B[31m\u202Ec\u2028d\u0085e\u200Ff\uD800"))
                .isEqualTo("a\\u000D\\u000Ab\\u001B[31m\\u202Ec\\u2028d\\u0085e\\u200Ff\\uD800");
    }

    @Test
    void wordsOfAnyScriptStayAsTheyAre() {
        assertThat(VisibleText.of("Año nuevo, النشرة, 新聞 \uD83D\uDE00"))
                .isEqualTo("Año nuevo, النشرة, 新聞 \uD83D\uDE00");
    }

    @Test
    void aLongTextIsCutOffAndSaysSo() {
        assertThat(VisibleText.shortened("x".repeat(50), 10)).isEqualTo("xxxxxxxxx…");
        assertThat(VisibleText.shortened("\n".repeat(9), 10)).hasSize(10).startsWith("\\u000A");
        assertThat(VisibleText.shortened("short", 10)).isEqualTo("short");
    }
}
