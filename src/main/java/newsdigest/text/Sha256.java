package newsdigest.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4). */
public final class Sha256 {

    private Sha256() {}

    /** Returns a digest to feed, for one thread. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Returns the hash of a text's UTF-8 bytes, in lower case. */
    public static String hex(String text) {
        return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns the first bytes of the hash, in lower case: short names for what nobody forges. */
    public static String hex(byte[] bytes, int first) {
        return HexFormat.of().formatHex(digest().digest(bytes), 0, first);
    }
}
