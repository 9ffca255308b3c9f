package newsdigest.bounce.message;

import jakarta.activation.DataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Multipart body that ends after so many lines that may separate parts: the library reads all parts before the first can be
 * looked at, and each costs time.
 */
record BoundedParts(DataSource whole) implements DataSource {

    /** Limit of lines that begin as a separator does (RFC 2046, 5.1.1); signatures of people begin so too. */
    static final int MOST_SEPARATORS = 400;

    @Override
    public InputStream getInputStream() throws IOException {
        try (InputStream in = whole.getInputStream()) {
            byte[] bytes = in.readNBytes(BounceParser.MOST_BYTES);
            return new ByteArrayInputStream(bytes, 0, end(bytes));
        }
    }

    private static int end(byte[] bytes) {
        int separators = 0;
        boolean isLineStart = true;
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (isLineStart && bytes[i] == '-' && bytes[i + 1] == '-' && ++separators > MOST_SEPARATORS) {
                return i;
            }
            isLineStart = bytes[i] == '\n' || bytes[i] == '\r';
        }
        return bytes.length;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        throw new IOException("a message that came back is only read");
    }

    @Override
    public String getContentType() {
        return whole.getContentType();
    }

    @Override
    public String getName() {
        return whole.getName();
    }
}
