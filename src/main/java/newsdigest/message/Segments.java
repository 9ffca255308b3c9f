package newsdigest.message;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import newsdigest.text.Sha256;

/** Sequence of segments: a header field, or the body. */
final class Segments {

    private final List<MessageSegment> segments;

    /** SHA-256 over the constant start, so that for each message only the rest is hashed. */
    private final MessageDigest start = Sha256.digest();

    private final int hashedAtStart;

    Segments(List<MessageSegment> segments) {
        this.segments = List.copyOf(segments);
        int count = 0;
        for (MessageSegment segment : segments) {
            if (segment.constant().isEmpty()) {
                break;
            }
            start.update(RelaxedBody.of(segment.constant().get()));
            count++;
        }
        this.hashedAtStart = count;
    }

    List<MessageSegment> segments() {
        return segments;
    }

    boolean isConstant() {
        return hashedAtStart == segments.size();
    }

    int constantBytes() {
        return segments.stream()
                .flatMap(segment -> segment.constant().stream())
                .mapToInt(bytes -> bytes.length)
                .sum();
    }

    /** Returns the number of bytes for a recipient. */
    int bytes(Recipient recipient) {
        return segments.stream()
                .mapToInt(segment -> segment.bytes(recipient).length)
                .sum();
    }

    void writeTo(OutputStream out, Recipient recipient) throws IOException {
        for (MessageSegment messageSegment : segments) {
            out.write(messageSegment.bytes(recipient));
        }
    }

    /** Returns the hash of the body in relaxed form; each segment begins and ends where no run of white space goes on. */
    byte[] sha256(Recipient recipient) {
        try {
            MessageDigest digest = (MessageDigest) start.clone();
            for (MessageSegment messageSegment : segments.subList(hashedAtStart, segments.size())) {
                digest.update(messageSegment.relaxed(recipient));
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
}
