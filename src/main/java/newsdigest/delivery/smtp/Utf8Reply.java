package newsdigest.delivery.smtp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decoder of replies in UTF-8 (RFC 6531, 3.7.4.2), of which the mail library makes one character from each byte. */
final class Utf8Reply {

    private static final int LAST_BYTE = 0xFF;
    private static final int LAST_ASCII = 0x7F;

    private Utf8Reply() {}

    /** Returns a reply as it was meant; as it is where it was no UTF-8. */
    static String decode(String reply) {
        int all = 0;
        boolean isOfBytes = true;
        for (int i = 0; i < reply.length(); i++) {
            all |= reply.charAt(i);
            isOfBytes &= reply.charAt(i) <= LAST_BYTE;
        }
        if (all <= LAST_ASCII || !isOfBytes) {
            return reply;
        }
        try {
            byte[] bytes = reply.getBytes(StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return reply;
        }
    }
}
