package newsdigest.message;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Sequence of segments: a header field, or the body. */
final class Segments {

    private final List<MessageSegment> segments;

    /** SHA-256 over the constant start, so that for each message only the rest is hashed. */
    private final MessageDigest start = newSha256();

    private final int hashedAtStart;

    Segments(List<MessageSegment> segments) {
        this.segments = List.copyOf(segments);
        int count = 0;
        while (count < segments.size() && segments.get(count) instanceof MessageSegment.Constant constant) {
            start.update(constant.bytes(NOBODY));
            count++;
        }
        this.hashedAtStart = count;
    }

    /** Recipient for constants, which do not depend on it. */
    private static final Recipient NOBODY = new Recipient("", "", newsdigest.edition.Placeholder.ReaderValues.UNNAMED);

    boolean isConstant() {
        return hashedAtStart == segments.size();
    }

    int constantBytes() {
        return segments.stream()
                .mapToInt(messageSegment ->
                        messageSegment instanceof MessageSegment.Constant constant ? constant.bytes(NOBODY).length : 0)
                .sum();
    }

    void writeTo(OutputStream out, Recipient recipient) throws IOException {
        for (MessageSegment messageSegment : segments) {
            out.write(messageSegment.bytes(recipient));
        }
    }

    byte[] sha256(Recipient recipient) {
        try {
            MessageDigest digest = (MessageDigest) start.clone();
            for (MessageSegment messageSegment : segments.subList(hashedAtStart, segments.size())) {
                digest.update(messageSegment.bytes(recipient));
            }
            return digest.digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's SHA-256 can be cloned", e);
        }
    }

    /** Returns the segments as text; for header fields, which are short. */
    String text(Recipient recipient) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (MessageSegment messageSegment : segments) {
            bytes.writeBytes(messageSegment.bytes(recipient));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
