package newsdigest.message;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Constant stretch of a message text, made ready once: its line ends are CRLF, and a dot that begins one of its lines is doubled
 * (RFC 5321, 4.5.2), but for the first of its bytes, before which the line may have begun.
 *
 * @param bytes the stretch, in memory that a socket reads without copying
 * @param size number of bytes without the added dots
 */
record ConstantText(ByteBuffer bytes, int size, boolean beginsWithDot, boolean endsLine) {

    static ConstantText of(byte[] plain) {
        ByteArrayOutputStream stuffed = new ByteArrayOutputStream(plain.length + plain.length / 64);
        LineStuffing stuffing = new LineStuffing(stuffed::write);
        stuffing.writeWithin(plain);
        ByteBuffer bytes = ByteBuffer.allocateDirect(stuffed.size());
        bytes.put(stuffed.toByteArray()).flip();
        return new ConstantText(
                bytes.asReadOnlyBuffer(),
                stuffing.size(),
                plain.length > 0 && plain[0] == '.',
                plain.length > 0 && stuffing.isAtLineStart());
    }
}
