package newsdigest.message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import newsdigest.problem.IoReason;
import newsdigest.problem.UserException;

/**
 * DKIM key of a sender; the public half is in the DNS at {@code selector._domainkey.domain}.
 *
 * @param domain domain that answers for the message; that of the From address, for DMARC
 */
public record DkimKey(String domain, String selector, PrivateKey privateKey) {

    /**
     * Reads a private key from a PEM file (PKCS #8), as {@code openssl genpkey} writes it.
     *
     * @throws UserException when there is no such key in the file
     */
    public static DkimKey read(String domain, String selector, Path file) {
        String pem;
        try {
            pem = Files.readString(file);
        } catch (IOException e) {
            throw new UserException("The DKIM key " + file + " cannot be read: " + IoReason.of(e), e);
        }
        if (pem.contains("-----BEGIN RSA PRIVATE KEY-----")) {
            throw new UserException("The DKIM key " + file + " is in PKCS #1 form; PKCS #8 is needed. Convert it with:"
                    + " openssl pkcs8 -topk8 -nocrypt -in " + file.getFileName() + " -out pkcs8-" + file.getFileName()
                    + ", and name the new file as key-file. The public key in the DNS stays the same.");
        }
        if (!pem.contains("-----BEGIN PRIVATE KEY-----")) {
            throw new UserException("The DKIM key " + file + " is not in PKCS #8 form. Make one with: openssl genpkey"
                    + " -algorithm rsa -pkeyopt rsa_keygen_bits:2048 -out new-" + file.getFileName());
        }
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(der);
        return key("RSA", spec)
                .or(() -> key("Ed25519", spec))
                .map(privateKey -> new DkimKey(domain, selector, privateKey))
                .orElseThrow(() -> new UserException("The DKIM key " + file + " is neither RSA nor Ed25519."));
    }

    private static Optional<PrivateKey> key(String algorithm, PKCS8EncodedKeySpec spec) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(spec));
        } catch (GeneralSecurityException notOfThisKind) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return selector + "._domainkey." + domain;
    }
}
