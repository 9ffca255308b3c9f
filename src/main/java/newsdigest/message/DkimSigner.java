package newsdigest.message;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import newsdigest.problem.UserException;
import newsdigest.text.Sha256;

/**
 * DKIM signer (RFC 6376) with RSA or Ed25519 (RFC 8463), canonicalised relaxed/relaxed. For one thread.
 *
 * <p>The hash of the body comes from {@link Segments}, which hash its constant start once, and the
 * constant header fields are canonicalised once; what is left for each message is the signature itself.
 */
public final class DkimSigner {

    private static final Set<String> SIGNED = Set.of(
            "from",
            "reply-to",
            "to",
            "subject",
            "date",
            "message-id",
            "mime-version",
            "content-type",
            "list-id",
            "list-unsubscribe",
            "list-unsubscribe-post",
            "list-owner",
            "precedence",
            "feedback-id",
            "auto-submitted");

    /** Fields that are named once more than they occur, so that nobody adds another (RFC 6376, 5.4.2 and 8.15). */
    private static final List<String> GUARDED = List.of(
            "from",
            "reply-to",
            "to",
            "cc",
            "subject",
            "date",
            "message-id",
            "mime-version",
            "content-type",
            "content-transfer-encoding",
            "list-id",
            "list-unsubscribe",
            "list-unsubscribe-post",
            "list-owner",
            "list-help",
            "list-subscribe",
            "list-post",
            "list-archive",
            "in-reply-to",
            "references",
            "feedback-id");

    private static final Pattern FOLD = Pattern.compile("\r\n(?=[ \t])");
    private static final Pattern SPACES = Pattern.compile("[ \t]+");
    private static final int LINE = 72;

    private final DkimKey key;
    private final Instant signedAt;
    private final Signature signature;
    private final Map<Segments, String> canonical = new HashMap<>();

    /** Creates a signer with the time {@code signedAt}, which is the same for every message of an edition. */
    public DkimSigner(DkimKey key, Instant signedAt) {
        NativeCryptography.use();
        this.key = key;
        this.signedAt = signedAt;
        this.signature = signature(key.privateKey());
    }

    private static Signature signature(PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(isEd25519(key) ? "Ed25519" : "SHA256withRSA");
            signature.initSign(key);
            return signature;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new UserException("The DKIM key cannot sign: " + e.getMessage() + ". It must be RSA or Ed25519.", e);
        }
    }

    private static boolean isEd25519(PrivateKey key) {
        return key.getAlgorithm().equals("EdDSA") || key.getAlgorithm().equals("Ed25519");
    }

    /** Returns the DKIM-Signature field, with its line end. */
    byte[] sign(List<Segments> fields, byte[] bodyHash, Recipient recipient) {
        List<String> names = new ArrayList<>();
        StringBuilder input = new StringBuilder(2_000);
        for (Segments field : fields) {
            String text = field.isConstant()
                    ? canonical.computeIfAbsent(field, constant -> relaxed(constant.text(recipient)))
                    : relaxed(field.text(recipient));
            String name = text.substring(0, text.indexOf(':'));
            if (SIGNED.contains(name)) {
                names.add(name);
                input.append(text).append("\r\n");
            }
        }
        names.addAll(GUARDED);
        String field = "DKIM-Signature: v=1; a=" + (isEd25519(key.privateKey()) ? "ed25519-sha256" : "rsa-sha256")
                + "; c=relaxed/relaxed; d=" + key.domain() + "; s=" + key.selector() + ";\r\n t="
                + signedAt.getEpochSecond() + "; h=" + fold(String.join(":", names), ':') + ";\r\n bh="
                + Base64.getEncoder().encodeToString(bodyHash) + ";\r\n b=";
        input.append(relaxed(field));
        String signed = Base64.getEncoder().encodeToString(sign(input.toString().getBytes(StandardCharsets.UTF_8)));
        return (field + fold(signed, '\0') + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private byte[] sign(byte[] input) {
        try {
            // RFC 8463, 3: Ed25519 signs the hash of the input, RSA the input itself.
            signature.update(isEd25519(key.privateKey()) ? Sha256.digest().digest(input) : input);
            return signature.sign();
        } catch (SignatureException e) {
            throw new IllegalStateException("a key that was accepted signs", (GeneralSecurityException) e);
        }
    }

    /**
     * Returns a field in relaxed form (RFC 6376, 3.4.2): the name in small letters, unfolded, one space for every run,
     * none at the ends.
     */
    static String relaxed(String field) {
        int colon = field.indexOf(':');
        String value = FOLD.matcher(field.substring(colon + 1)).replaceAll("");
        return field.substring(0, colon).strip().toLowerCase(Locale.ROOT) + ":"
                + SPACES.matcher(value).replaceAll(" ").strip();
    }

    /** Breaks a long value into lines, after {@code separator} where there is one. */
    private static String fold(String value, char separator) {
        StringBuilder folded = new StringBuilder();
        int at = 0;
        while (value.length() - at > LINE) {
            int end = separator == '\0' ? at + LINE : value.lastIndexOf(separator, at + LINE) + 1;
            folded.append(value, at, end).append("\r\n ");
            at = end;
        }
        return folded.append(value.substring(at)).toString();
    }
}
