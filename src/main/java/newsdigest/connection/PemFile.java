package newsdigest.connection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.problem.IoReason;
import newsdigest.problem.UserException;

/** Parser for certificates and keys in PEM (RFC 7468). */
final class PemFile {

    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----");

    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

    private PemFile() {}

    /**
     * Returns the certificates of a file, at least one.
     *
     * @throws UserException when there is none
     */
    static List<X509Certificate> certificates(Path file) {
        List<String> blocks = CERTIFICATE
                .matcher(text(file))
                .results()
                .map(result -> result.group())
                .toList();
        if (blocks.isEmpty()) {
            throw new UserException("In " + file + " is no certificate. It must be in PEM, with the line -----BEGIN"
                    + " CERTIFICATE-----; from DER it is made by: openssl x509 -inform DER -in FILE -out FILE.pem");
        }
        return blocks.stream().map(block -> certificate(block, file)).toList();
    }

    private static X509Certificate certificate(String block, Path file) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(block.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException e) {
            throw new UserException("A certificate in " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** Returns the private key of a file. */
    static PrivateKey privateKey(Path file) {
        return privateKey(text(file), file.toString());
    }

    /**
     * Returns the private key of a text in PEM (PKCS #8).
     *
     * @param place place of the text, for messages
     * @throws UserException when there is none
     */
    static PrivateKey privateKey(String pem, String place) {
        Matcher block = PRIVATE_KEY.matcher(pem);
        if (!block.find()) {
            throw new UserException("In " + place + " is no private key without a password in PKCS #8 form. Convert the"
                    + " key with: openssl pkcs8 -topk8 -nocrypt -in KEY.pem -out KEY-pkcs8.pem");
        }
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(bytes(block.group(1), place));
        return Stream.of("RSA", "EC", "Ed25519")
                .map(algorithm -> key(algorithm, spec))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new UserException("The private key in " + place + " is of no known kind."));
    }

    private static byte[] bytes(String base64, String place) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            // The cause is left out of the words: it may quote the key.
            throw new UserException(
                    "The private key in " + place + " is not whole. Copy it again from where it was made.", e);
        }
    }

    private static Optional<PrivateKey> key(String algorithm, PKCS8EncodedKeySpec spec) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(spec));
        } catch (GeneralSecurityException notOfThisKind) {
            return Optional.empty();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UserException("The file " + file + " cannot be read: " + IoReason.of(e) + ".", e);
        }
    }
}
