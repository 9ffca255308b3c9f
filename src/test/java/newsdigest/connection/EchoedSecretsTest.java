package newsdigest.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that repeat the line of a login. */
final class EchoedSecretsTest {

    private static final String PROOF = "s3cret-pässword";

    @ParameterizedTest
    @ValueSource(
            strings = {PROOF, "\0news\0" + PROOF, "news\0news\0" + PROOF, "user=news\1auth=Bearer " + PROOF + "\1\1"})
    void theSecretIsHiddenAsItIsAndInBase64(String sent) {
        String encoded = base64(sent);
        assertThat(EchoedSecrets.hide("535 5.7.8 bad command: AUTH " + encoded + " refused", PROOF))
                .isEqualTo("535 5.7.8 bad command: AUTH [hidden] refused");
        assertThat(EchoedSecrets.hide("535 no '" + PROOF + "' here", PROOF)).isEqualTo("535 no '[hidden]' here");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 10, 12, 14, 16, 18})
    void theBeginningOfASecretThatTheServerCutIsHiddenToo(int length) {
        assertThat(EchoedSecrets.hide("535 " + base64(PROOF).substring(0, length), PROOF))
                .isEqualTo("535 [hidden]");
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 16, 20, 24})
    void aLoginThatTheServerBreaksIntoLinesIsHiddenToItsEnd(int width) {
        String encoded = base64("\0news\0" + PROOF);
        String broken = encoded.substring(0, width) + " " + encoded.substring(width);

        assertThat(EchoedSecrets.hide("535 bad " + broken, PROOF)).isEqualTo("535 bad [hidden] [hidden]");
    }

    @Test
    void aPasswordInAQuotedStringIsHidden() {
        assertThat(EchoedSecrets.hide("NO [AUTHENTICATIONFAILED] LOGIN \"news\" \"a\\\"b\\\\c\"", "a\"b\\c"))
                .isEqualTo("NO [AUTHENTICATIONFAILED] LOGIN \"news\" \"[hidden]\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "535 5.7.3 Authentication unsuccessful [AM0PR04CA0001.eurprd04.prod.outlook.com]",
                "535-5.7.8 Username and Password not accepted, see https://support.google.com/mail/?p=BadCredentials",
                "454 4.7.0 Temporary authentication failure"
            })
    void otherWordsStayAsTheyAre(String words) {
        assertThat(EchoedSecrets.hide(words, PROOF)).isEqualTo(words);
        assertThat(EchoedSecrets.hide(words, "")).isEqualTo(words);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
