package newsdigest.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenditionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"a|b|", "a<b|", "a>b|", "<", ">", "|", "a", "", ">|", "<|", "a|>b", "a|<b", "a<>b", "><", "||"})
    void everyLineEndsAsInMail(String shape) {
        String text = shape.replace("|", "\r\n").replace("<", "\n").replace(">", "\r");
        // RFC 2046, 4.1.1: a CR and an LF, and neither of them alone.
        String wanted =
                shape.replace("><", "|").replace("<", "|").replace(">", "|").replace("|", "\r\n");

        Rendition rendition = new Rendition(Locale.ENGLISH, "News", text, text);

        assertThat(rendition.html()).isEqualTo(wanted);
        assertThat(rendition.text()).isEqualTo(wanted);
    }
}
