package newsdigest.message;

import static newsdigest.message.MessageSamples.recipient;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import newsdigest.testing.property.Generator;
import newsdigest.testing.property.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Message texts as they go over the wire (RFC 5321, 4.5.2). */
final class MessageTextTest {

    private final MessageSamples letter = new MessageSamples();

    private static byte[] bytes(MessageText text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (ByteBuffer piece : text.pieces()) {
            byte[] copy = new byte[piece.remaining()];
            piece.duplicate().get(copy);
            bytes.writeBytes(copy);
        }
        return bytes.toByteArray();
    }

    private static String stuffed(byte[] message) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        return (text.startsWith(".") ? "." : "") + text.replace("\r\n.", "\r\n..");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ana", ".", ".hidden", "José", "...", "A = B", "李小龍"})
    void theTextIsTheMessageWithItsDotsDoubled(String name) throws Exception {
        letter.html = "<p>" + MessageSamples.GREETING + "</p>\n.dot\n..\n" + "<p>.</p>\n.\n".repeat(400);
        letter.text = ".\n" + MessageSamples.GREETING + "\n.\n\n.end";

        MessageText text = letter.encode().text(recipient("ana@example.org", name), List.of());

        byte[] plain = letter.bytes(recipient("ana@example.org", name));
        assertThat(new String(bytes(text), StandardCharsets.ISO_8859_1)).isEqualTo(stuffed(plain));
        assertThat(text.size()).isEqualTo(plain.length);
    }

    @Test
    void aShortTextIsTheSameWithTheEncoderAndWithout() {
        String signs = "abcdefgh .,'=\té\r\n\u007f~!";
        Generator<String> texts = random -> random.ints(random.nextInt(0, 90), 0, random.nextInt(1, signs.length()))
                .mapToObj(i -> signs.substring(i, i + 1))
                .collect(Collectors.joining());

        Property.forAll(
                20,
                3_000,
                texts,
                text -> assertThat(MessageSegment.quotedPrintable(text)).isEqualTo(MessageSegment.encoded(text)));
    }

    @Test
    void aLargeConstantStretchIsSharedByAllMessages() {
        letter.html = "<p>" + MessageSamples.GREETING + "</p>\n" + "<p>The pilots met at dawn.</p>\n".repeat(1_000);
        EncodedMessage message = letter.encode();

        MessageText ana = message.text(recipient("ana@example.org", "Ana"), List.of());
        MessageText eva = message.text(recipient("eva@example.org", "Eva"), List.of());

        assertThat(ana.pieces().stream().filter(ByteBuffer::isDirect)).hasSize(1);
        assertThat(ana.pieces()).hasSizeLessThan(5);
        assertThat(bytes(ana)).isNotEqualTo(bytes(eva));
    }

    @Test
    void onePersonalDotAtTheBeginningOfALineIsDoubledWhateverStandsBefore() {
        MessageText.Builder builder = new MessageText.Builder();
        builder.personal(".a\n".getBytes(StandardCharsets.US_ASCII));
        builder.constant(ConstantText.of(".b\r\n".getBytes(StandardCharsets.US_ASCII)));
        builder.constant(ConstantText.of(new byte[0]));
        builder.personal(".".getBytes(StandardCharsets.US_ASCII));
        builder.constant(ConstantText.of(".c\r.d".getBytes(StandardCharsets.US_ASCII)));

        MessageText text = builder.build();

        assertThat(new String(bytes(text), StandardCharsets.US_ASCII)).isEqualTo("..a\r\n..b\r\n...c\r\n..d\r\n");
        assertThat(text.size()).isEqualTo(".a\r\n.b\r\n..c\r\n.d\r\n".length());
    }
}
