package newsdigest.message;

import java.io.ByteArrayOutputStream;

/** Relaxed canonical form of a body (RFC 6376, 3.4.4): one space for every run of white space, none at the end of a line. */
final class RelaxedBody {

    private RelaxedBody() {}

    /** Returns the form of a piece that begins at the start of a line or where no white space is, and ends likewise. */
    static byte[] of(byte[] piece) {
        ByteArrayOutputStream relaxed = new ByteArrayOutputStream(piece.length);
        boolean isSpaceOpen = false;
        for (byte b : piece) {
            if (b == ' ' || b == '\t') {
                isSpaceOpen = true;
                continue;
            }
            if (isSpaceOpen && b != '\r') {
                relaxed.write(' ');
            }
            isSpaceOpen = false;
            relaxed.write(b);
        }
        if (isSpaceOpen) {
            relaxed.write(' ');
        }
        return relaxed.toByteArray();
    }
}
