package newsdigest.message;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import org.conscrypt.Conscrypt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Provider of the few algorithms that a message costs, in native code and ahead of Java's own: what signs it (RFC 6376, RFC 8463)
 * and what encrypts its way (RFC 8446, 9.1). Java's own are quick only once its slow compiler has been at them, and a service runs
 * without that one. All else of TLS, such as the judging of certificates, stays Java's.
 */
public final class NativeCryptography extends Provider {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(NativeCryptography.class);

    /** Kinds and names of the algorithms, as Java asks for them. */
    private static final List<List<String>> ALGORITHMS = List.of(
            List.of("Signature", "SHA256withRSA"),
            List.of("Signature", "Ed25519"),
            List.of("MessageDigest", "SHA-256"),
            List.of("Cipher", "AES/GCM/NoPadding"),
            List.of("Cipher", "ChaCha20-Poly1305"));

    private NativeCryptography(Provider of) {
        super("NewsdigestNative", of.getVersionStr(), "What signs and encrypts messages, by " + of.getName());
        for (List<String> algorithm : ALGORITHMS) {
            putService(new Borrowed(this, of.getService(algorithm.get(0), algorithm.get(1)), algorithm.get(1)));
        }
    }

    /** Service of another provider under this one's name. */
    private static final class Borrowed extends Service {
        private final Service own;

        private Borrowed(Provider provider, Service own, String algorithm) {
            super(provider, own.getType(), algorithm, own.getClassName(), null, null);
            this.own = own;
        }

        @Override
        public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
            return own.newInstance(parameter);
        }

        @Override
        public boolean supportsParameter(Object parameter) {
            return own.supportsParameter(parameter);
        }
    }

    /** First use of this process, which has loaded the library or found that it cannot be. */
    private static final class FirstUse {
        private static final boolean IS_THERE = load();

        private static boolean load() {
            try {
                Security.insertProviderAt(
                        new NativeCryptography(Conscrypt.newProviderBuilder().build()), 1);
                return true;
            } catch (LinkageError | RuntimeException e) {
                LOG.info("Java's own cryptography is used, which is slower: {}", e.toString());
                return false;
            }
        }
    }

    /**
     * Has the whole process use it from now on, where there is a library for this system and it can be unpacked.
     *
     * @return false when Java's own goes on to be used
     */
    public static boolean use() {
        return FirstUse.IS_THERE;
    }
}
