package newsdigest.message;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import newsdigest.edition.EditionId;
import newsdigest.text.Sha256;

/** Message-IDs (RFC 5322, 3.6.4), which are the same whenever the same edition goes to the same subscriber. */
public final class MessageIds {

    /**
     * Length of the hash. 128 bits are enough that no two subscribers ever share one, and short enough for one header
     * line.
     */
    private static final int HASH_BYTES = 16;

    private final String edition;
    private final String domain;
    private final MessageDigest sha256;

    /**
     * Creates the Message-IDs of an edition, for one thread.
     *
     * @param domain right-hand side, a domain of the sender's
     */
    public MessageIds(EditionId edition, String domain) {
        this.edition = edition.value();
        this.domain = domain;
        this.sha256 = Sha256.digest();
    }

    /** Returns the Message-ID for an address, without angle brackets; the address cannot be read from it. */
    public String of(String addressKey) {
        byte[] hash = sha256.digest((edition + "\n" + addressKey).getBytes(StandardCharsets.UTF_8));
        return edition + "." + HexFormat.of().formatHex(hash, 0, HASH_BYTES) + "@" + domain;
    }
}
