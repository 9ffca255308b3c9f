package newsdigest.connection;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import newsdigest.config.mail.ConnectionSettings;
import newsdigest.config.mail.ConnectionSettings.ClientCertificate;
import newsdigest.problem.UserException;
import org.jspecify.annotations.Nullable;

/** Factory of TLS with the certificates of a configuration. */
public final class TlsContexts {

    private static final char[] NO_PASSWORD = new char[0];

    private TlsContexts() {}

    /**
     * Returns the trust in those that a configuration names.
     *
     * @return empty for those that Java comes with
     * @throws UserException when their file cannot be read
     */
    public static Optional<X509ExtendedTrustManager> trust(ConnectionSettings settings) {
        return settings.caFile().map(file -> trust(store(PemFile.certificates(file))));
    }

    /** Returns the trust in the certificates of a key store; null for those that Java comes with. */
    public static X509ExtendedTrustManager trust(@Nullable KeyStore authorities) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(authorities);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no trusted certificates", e);
        }
    }

    /**
     * Returns TLS as a configuration has it; empty when Java's own will do.
     *
     * @throws UserException when a file cannot be read
     */
    public static Optional<SSLContext> of(ConnectionSettings settings) {
        return settings.caFile().isEmpty() && settings.certificate().isEmpty()
                ? Optional.empty()
                : Optional.of(of(settings, trust(settings).orElseGet(() -> trust((KeyStore) null))));
    }

    /** Returns TLS with the certificate that a configuration names, and with a trust of one's own. */
    public static SSLContext of(ConnectionSettings settings, X509ExtendedTrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(settings.certificate().map(TlsContexts::keys).orElse(null), new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    private static KeyManager[] keys(ClientCertificate settings) {
        List<X509Certificate> chain = PemFile.certificates(settings.file());
        try {
            PrivateKey key = PemFile.privateKey(settings.key());
            if (!belongTogether(key, chain.get(0).getPublicKey())) {
                throw new UserException("The key in " + settings.key() + " is not the one of the first certificate in "
                        + settings.file() + ". Name the key that the certificate was made for, and put the client's own"
                        + " certificate first.");
            }
            KeyStore store = empty();
            store.setKeyEntry("client", key, NO_PASSWORD, chain.toArray(Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NO_PASSWORD);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException e) {
            throw new UserException(
                    "The client certificate " + settings.file() + " cannot be used with " + settings.key() + ": "
                            + e.getMessage() + ".",
                    e);
        }
    }

    /** Returns true when the public key accepts a signature of the private one. Java itself takes any two. */
    private static boolean belongTogether(PrivateKey key, PublicKey other) throws GeneralSecurityException {
        boolean isSameKind = key.getAlgorithm().equals(other.getAlgorithm());
        if (!isSameKind) {
            return false;
        }
        Signature signature = Signature.getInstance(
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                });
        signature.initSign(key);
        byte[] signed = signature.sign();
        signature.initVerify(other);
        return signature.verify(signed);
    }

    private static KeyStore store(List<X509Certificate> certificates) {
        try {
            KeyStore store = empty();
            for (int i = 0; i < certificates.size(); i++) {
                store.setCertificateEntry("ca" + i, certificates.get(i));
            }
            return store;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java keeps no certificates", e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
