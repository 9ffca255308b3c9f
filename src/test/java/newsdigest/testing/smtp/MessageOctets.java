package newsdigest.testing.smtp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Parts of a message that are found without a parser (RFC 5322), so that the recorder judges by octets alone. */
final class MessageOctets {

    private static final byte[] MESSAGE_ID = "\nmessage-id:".getBytes(StandardCharsets.US_ASCII);

    private final byte[] octets;
    private final int size;
    private final int headerEnd;

    MessageOctets(byte[] octets, int size) {
        this.octets = octets;
        this.size = size;
        this.headerEnd = findHeaderEnd();
    }

    boolean headerHasEightBit() {
        return hasEightBit(0, headerEnd);
    }

    boolean bodyHasEightBit() {
        return hasEightBit(headerEnd, size);
    }

    /** With its angle brackets, unfolded; empty when there is none. */
    String messageId() {
        for (int start = -1; start < headerEnd; start++) {
            if (startsWithMessageId(start)) {
                int from = start + MESSAGE_ID.length;
                int to = from;
                while (to < headerEnd && !(at(to) == '\n' && !isBlank(at(to + 1)))) {
                    to++;
                }
                return text(from, to).strip();
            }
        }
        return "";
    }

    String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(octets, 0, size);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One character an octet. */
    String text() {
        return text(0, size);
    }

    private boolean startsWithMessageId(int start) {
        for (int i = 0; i < MESSAGE_ID.length; i++) {
            int octet = at(start + i);
            if (octet != MESSAGE_ID[i] && !(octet >= 'A' && octet <= 'Z' && octet + 32 == MESSAGE_ID[i])) {
                return false;
            }
        }
        return true;
    }

    /** The octet there; a line end before the first and after the last. */
    private int at(int index) {
        return index < 0 || index >= size ? '\n' : octets[index];
    }

    private int findHeaderEnd() {
        for (int i = 0; i + 3 < size; i++) {
            if (octets[i] == '\r' && octets[i + 1] == '\n' && octets[i + 2] == '\r' && octets[i + 3] == '\n') {
                return i + 2;
            }
        }
        return size;
    }

    private boolean hasEightBit(int from, int to) {
        for (int i = from; i < to; i++) {
            if (octets[i] < 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBlank(int octet) {
        return octet == ' ' || octet == '\t';
    }

    private String text(int from, int to) {
        return new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
