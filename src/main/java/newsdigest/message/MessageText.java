package newsdigest.message;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Message as a mail server reads it after DATA: whole lines, with dots doubled (RFC 5321, 4.5.2), up to the dot that ends it and
 * without that. Large constant stretches are shared by all messages.
 *
 * @param size number of bytes of the message itself (RFC 1870)
 */
public record MessageText(List<ByteBuffer> pieces, int size) {

    /** Builder of one message. */
    static final class Builder {

        /** Length from which a constant stretch is not copied. */
        private static final int SHARED_FROM = 2_048;

        private final List<ByteBuffer> pieces = new ArrayList<>();
        private byte[] own = new byte[SHARED_FROM];
        private int length;
        private final LineStuffing stuffing = new LineStuffing(this::add);

        void personal(byte[] bytes) {
            if (stuffing.passOver(bytes)) {
                makeRoom(bytes.length);
                System.arraycopy(bytes, 0, own, length, bytes.length);
                length += bytes.length;
            } else {
                stuffing.write(bytes);
            }
        }

        void constant(ConstantText text) {
            stuffing.passOver(text);
            ByteBuffer bytes = text.bytes();
            int more = bytes.limit();
            if (more >= SHARED_FROM) {
                endPiece();
                pieces.add(bytes);
            } else {
                makeRoom(more);
                bytes.get(0, own, length, more);
                length += more;
            }
        }

        MessageText build() {
            if (!stuffing.isAtLineStart()) {
                stuffing.endLine();
            }
            endPiece();
            return new MessageText(List.copyOf(pieces), stuffing.size());
        }

        private void add(int oneByte) {
            makeRoom(1);
            own[length++] = (byte) oneByte;
        }

        private void makeRoom(int more) {
            if (own.length - length < more) {
                own = Arrays.copyOf(own, Math.max(2 * own.length, length + more));
            }
        }

        private void endPiece() {
            if (length > 0) {
                pieces.add(ByteBuffer.wrap(Arrays.copyOf(own, length)));
                length = 0;
            }
        }
    }
}
