package newsdigest.message;

/** Stuffing of lines for a mail server: CRLF line ends, and a dot before a line that begins with one (RFC 5321, 4.5.2). */
final class LineStuffing {

    /** Receiver of the bytes. */
    @FunctionalInterface
    interface Sink {
        void write(int oneByte);
    }

    private final Sink sink;
    private boolean atLineStart = true;
    private boolean afterReturn;
    private int size;

    LineStuffing(Sink sink) {
        this.sink = sink;
    }

    /** Writes bytes of which the first may be anywhere in a line. */
    void writeWithin(byte[] bytes) {
        atLineStart = false;
        write(bytes);
    }

    void write(byte[] bytes) {
        for (byte next : bytes) {
            if (next == '\r') {
                endLine();
                afterReturn = true;
            } else if (next == '\n') {
                if (!afterReturn) {
                    endLine();
                }
                afterReturn = false;
            } else {
                dotBefore(next == '.');
                sink.write(next);
                size++;
                atLineStart = false;
                afterReturn = false;
            }
        }
    }

    /** Writes the dot that is put before a line that begins with one. */
    private void dotBefore(boolean isDot) {
        if (isDot && atLineStart) {
            sink.write('.');
        }
    }

    /**
     * Notes that bytes follow, and writes the dot that they may need; returns false when they do not stand for themselves, and are
     * to be written.
     */
    boolean passOver(byte[] bytes) {
        for (byte next : bytes) {
            if (next == '\r' || next == '\n') {
                return false;
            }
        }
        if (bytes.length > 0) {
            dotBefore(bytes[0] == '.');
            size += bytes.length;
            atLineStart = false;
            afterReturn = false;
        }
        return true;
    }

    /** Notes that a constant stretch follows, and writes the dot that it may need. */
    void passOver(ConstantText text) {
        dotBefore(text.beginsWithDot());
        size += text.size();
        if (text.bytes().hasRemaining()) {
            atLineStart = text.endsLine();
            afterReturn = false;
        }
    }

    void endLine() {
        sink.write('\r');
        sink.write('\n');
        size += 2;
        atLineStart = true;
    }

    boolean isAtLineStart() {
        return atLineStart;
    }

    /** Returns the number of bytes without the added dots. */
    int size() {
        return size;
    }
}
