package newsdigest.consent;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import newsdigest.config.TokenKeys;

/**
 * Signer and verifier of the tokens of personal links and return paths. A token names a delivery by its number, never
 * an address, and is signed with HMAC-SHA-256 (RFC 2104), cut to 128 bits. It holds as long as its key is kept.
 *
 * <p>Tokens have digits and small letters only, because mail servers may change the case of a return path, and each
 * token has exactly one spelling. Not for use by several threads at once.
 */
public final class TokenSigner {

    /** Purpose of a token; a token for one purpose is not valid for another. */
    public enum Purpose {
        /** Token of a link to the reader's own pages. */
        LINK,
        /** Token of the link that shows an edition in a browser. */
        VIEW,
        /** Token of the address in the header that unsubscribes by mail; in a returned message it proves whose it was. */
        BY_MAIL,
        /** Token of the return path that bounces come back to. */
        RETURN,
        /** Token of the link to the page of a mailbox's owner, in a message that was sent there lately. */
        OWNER,
        /** Token of the page that says that a message is on its way. */
        ASKED,
        /** Token of the link that confirms a sign-up or a new address. */
        CONFIRM,
        /** Token of the link by which the people at an event sign up. */
        EVENT
    }

    /** Text in place of a token in a page that is for nobody; no token is spelled so. */
    public static final String NONE = "preview";

    /** Number of characters of a token. */
    public static final int LENGTH = 38;

    private static final int REFERENCE_BYTES = 8;
    private static final int SIGNATURE_BYTES = 16;
    private static final int RADIX = 36;
    private static final Pattern SPELLING = Pattern.compile("[0-9a-z]{" + LENGTH + "}");
    private static final String ALGORITHM = "HmacSHA256";

    private final List<Mac> newestFirst;

    public TokenSigner(TokenKeys keys) {
        this.newestFirst = keys.newestFirst().stream().map(TokenSigner::mac).toList();
        if (newestFirst.isEmpty()) {
            throw new IllegalArgumentException("no key");
        }
    }

    private static Mac mac(String key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }

    /** Returns the token for a delivery, signed with the newest key. */
    public String issue(Purpose purpose, DeliveryRef deliveryRef) {
        byte[] said = bytes(deliveryRef);
        byte[] signature = sign(newestFirst.get(0), purpose, said);
        return spell(ByteBuffer.allocate(REFERENCE_BYTES + SIGNATURE_BYTES)
                .put(said)
                .put(signature)
                .array());
    }

    /**
     * Returns the delivery that a token refers to; empty when it was not issued for this purpose with one of the keys.
     */
    public Optional<DeliveryRef> open(Purpose purpose, String token) {
        if (!SPELLING.matcher(token).matches()) {
            return Optional.empty();
        }
        BigInteger number = new BigInteger(token, RADIX);
        if (number.bitLength() > (REFERENCE_BYTES + SIGNATURE_BYTES) * Byte.SIZE) {
            return Optional.empty();
        }
        byte[] bytes = fixed(number);
        byte[] said = Arrays.copyOf(bytes, REFERENCE_BYTES);
        byte[] signature = Arrays.copyOfRange(bytes, REFERENCE_BYTES, bytes.length);
        boolean genuine = false;
        for (Mac key : newestFirst) {
            // Every key is tried and every byte compared, so that the time taken tells nothing about either.
            genuine |= MessageDigest.isEqual(signature, sign(key, purpose, said));
        }
        ByteBuffer reference = ByteBuffer.wrap(said);
        return genuine
                ? Optional.of(new DeliveryRef(reference.getInt(), Integer.toUnsignedLong(reference.getInt())))
                : Optional.empty();
    }

    /** Returns true when a text has the form of a token, whoever may have signed it. */
    public static boolean isSpelledRight(String token) {
        return SPELLING.matcher(token).matches();
    }

    /**
     * Returns keyed hashes of an address, one for each key, the newest first: enough to know the address again, and
     * nothing that it could be read from.
     */
    public List<String> hashes(String addressKey) {
        byte[] said = addressKey.getBytes(StandardCharsets.UTF_8);
        return newestFirst.stream()
                .map(key -> HexFormat.of().formatHex(sign(key, "address", said)))
                .toList();
    }

    /** Returns marks of the keys, the newest first: enough to know a key again, and nothing that it could be read from. */
    List<String> marks() {
        return newestFirst.stream()
                .map(key -> HexFormat.of().formatHex(sign(key, "mark", new byte[0])))
                .toList();
    }

    private static byte[] sign(Mac key, Purpose purpose, byte[] said) {
        return sign(key, purpose.name(), said);
    }

    private static byte[] sign(Mac key, String purpose, byte[] said) {
        key.update(purpose.getBytes(StandardCharsets.UTF_8));
        key.update((byte) 0);
        return Arrays.copyOf(key.doFinal(said), SIGNATURE_BYTES);
    }

    private static byte[] bytes(DeliveryRef deliveryRef) {
        if (deliveryRef.seq() >>> Integer.SIZE != 0) {
            throw new IllegalArgumentException("too large for a token: " + deliveryRef.seq());
        }
        return ByteBuffer.allocate(REFERENCE_BYTES)
                .putInt(deliveryRef.edition())
                .putInt((int) deliveryRef.seq())
                .array();
    }

    private static String spell(byte[] bytes) {
        String digits = new BigInteger(1, bytes).toString(RADIX);
        return "0".repeat(LENGTH - digits.length()) + digits;
    }

    private static byte[] fixed(BigInteger number) {
        byte[] bytes = new byte[REFERENCE_BYTES + SIGNATURE_BYTES];
        byte[] digits = number.toByteArray();
        int length = Math.min(digits.length, bytes.length);
        System.arraycopy(digits, digits.length - length, bytes, bytes.length - length, length);
        return bytes;
    }
}
