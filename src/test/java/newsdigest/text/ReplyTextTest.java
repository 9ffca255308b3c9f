package newsdigest.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Replies of servers, kept as one line that is not too long. */
final class ReplyTextTest {

    @Test
    void aReplyOfSeveralLinesIsOneLine() {
        assertThat(ReplyText.oneLine("550-5.1.1 no \r\n 550  such\tuser\r\n")).isEqualTo("550-5.1.1 no 550 such user");
    }

    @Test
    void aReplyCannotSteerATerminalOrTurnTheDirectionOfItsWords() {
        assertThat(ReplyText.oneLine("550 \u001b[2Jno\u0007 \u202euser\u2066 \u009b1m"))
                .isEqualTo("550 \\u001B[2Jno\\u0007 \\u202Euser\\u2066 \\u009B1m");
        assertThat(ReplyText.oneLine("550 " + "\u001b".repeat(5_000))).hasSizeLessThanOrEqualTo(ReplyText.MOST);
    }

    @Test
    void aReplyOfMegabytesIsCutWithoutLookingAtItAgainAndAgain() {
        for (String piece : new String[] {"a", " ", "\n", " \r\n", "\ud83d\ude00"}) {
            assertTimeout(
                    // Hours, if each place were searched from anew.
                    Duration.ofSeconds(30),
                    () -> assertThat(ReplyText.oneLine("550 x" + piece.repeat(5_000_000)))
                            .startsWith("550 x")
                            .hasSizeLessThanOrEqualTo(ReplyText.MOST));
        }
        assertThat(ReplyText.cut("\ud83d\ude00".repeat(1_000))).endsWith("\ud83d\ude00…");
    }
}
