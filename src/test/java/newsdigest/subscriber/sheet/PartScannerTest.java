package newsdigest.subscriber.sheet;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits of what a part of a spreadsheet may hold, in whatever encoding. */
final class PartScannerTest {

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-32", "IBM037"})
    void noEncodingThatAParserKnowsHidesAPartFromTheLimits(String encoding) {
        String text = "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?><x>" + "x".repeat(2 << 20) + "</x>";
        byte[] part = text.getBytes(Charset.forName(encoding));

        assertThatThrownBy(() -> new PartScanner(1 << 20).read(new ByteArrayInputStream(part)))
                .isInstanceOf(IOException.class)
                .hasMessage("it has texts of more than 1 MB; save it as 'CSV UTF-8'");
    }
}
