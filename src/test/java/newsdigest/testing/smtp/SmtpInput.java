package newsdigest.testing.smtp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The octets a client sends, cut into command lines and messages exactly as RFC 5321 does. */
final class SmtpInput {

    private static final int LONGEST_COMMAND = 12_288;
    private static final int LONGEST_LINE = 998;

    private final InputStream in;
    private final Violations violations;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int limit;

    private byte[] collected = new byte[4 * 1024];
    private int size;
    private boolean eightBit;

    private int lineLength;
    private boolean afterCr;
    private boolean atLineStart;

    SmtpInput(InputStream in, Violations violations) {
        this.in = in;
        this.violations = violations;
    }

    /** True when the client has sent more than what has been read, as seen without waiting. */
    boolean hasUnread() {
        return position < limit;
    }

    /** Throws away what has come by now. */
    void discardUnread() throws IOException {
        position = limit;
        in.skipNBytes(in.available());
    }

    /** The next command line without its end; UTF-8 as RFC 6531 has it. */
    String readLine() throws IOException {
        size = 0;
        while (true) {
            byte octet = next();
            if (octet == '\n') {
                boolean crLf = size > 0 && collected[size - 1] == '\r';
                if (!crLf) {
                    violations.add(Violation.BARE_LF);
                }
                return new String(collected, 0, crLf ? size - 1 : size, StandardCharsets.UTF_8);
            }
            if (size == LONGEST_COMMAND) {
                throw new IOException("A command line of more than " + LONGEST_COMMAND + " octets");
            }
            collect(octet);
        }
    }

    /** Begins a message; {@link #readMessage} then reads it. */
    void beginMessage() {
        size = 0;
        eightBit = false;
        lineLength = 0;
        afterCr = false;
        atLineStart = true;
    }

    /** Reads on until the final dot or until {@code octets} have been collected; whether the final dot came. */
    boolean readMessage(int octets) throws IOException {
        while (size < octets) {
            byte octet = next();
            if (atLineStart && octet == '.') {
                octet = next();
                if (octet == '\r') {
                    if (next() == '\n') {
                        return true;
                    }
                    // The octet just read is still in the buffer: a buffer is only replaced when it is used up.
                    position--;
                }
                if (octet != '.') {
                    violations.add(Violation.DOT_NOT_STUFFED);
                }
            }
            take(octet);
        }
        return false;
    }

    private void take(byte octet) {
        atLineStart = false;
        if (octet == '\n') {
            if (afterCr) {
                atLineStart = true;
            } else {
                violations.add(Violation.BARE_LF);
            }
            if (lineLength > LONGEST_LINE) {
                violations.add(Violation.LONG_LINE);
            }
            lineLength = 0;
        } else {
            if (afterCr) {
                violations.add(Violation.BARE_CR);
            }
            if (octet == 0) {
                violations.add(Violation.NUL);
            }
            if (octet != '\r') {
                lineLength++;
            }
            eightBit |= octet < 0;
        }
        afterCr = octet == '\r';
        collect(octet);
    }

    /** The octets of the message read last; valid up to {@link #size()} and until the next read. */
    byte[] message() {
        return collected;
    }

    int size() {
        return size;
    }

    boolean hasEightBit() {
        return eightBit;
    }

    private void collect(byte octet) {
        if (size == collected.length) {
            collected = Arrays.copyOf(collected, size * 2);
        }
        collected[size++] = octet;
    }

    private byte next() throws IOException {
        if (position == limit) {
            limit = Math.max(0, in.read(buffer));
            position = 0;
            if (limit == 0) {
                throw new EOFException("The client left");
            }
        }
        return buffer[position++];
    }
}
