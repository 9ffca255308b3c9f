package newsdigest.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.SignatureException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** Reasons of refused certificates, as Java's own check wraps them. */
final class CertificateRefusalTest {

    @Test
    void aCertificateThatHasEndedIsOneThoughJavaSpeaksOfItsPath() {
        assertThat(words(new CertPathValidatorException(new CertificateExpiredException("NotAfter: Sun"))))
                .isEqualTo("its certificate has ended and must be renewed");
        assertThat(words(new CertificateNotYetValidException("NotBefore: Sun"))).contains("not valid yet");
    }

    @Test
    void aCertificateThatNobodyKnownHasSignedIsOne() {
        assertThat(words(new CertPathBuilderException("unable to find valid certification path")))
                .contains("signed by itself");
        assertThat(words(new CertPathValidatorException(new SignatureException("Signature does not match."))))
                .contains("signed by itself");
    }

    @Test
    void aCertificateThatIsRefusedForAnythingElseKeepsTheWordsOfJava() {
        assertThat(words(new CertPathValidatorException("algorithm constraints check failed")))
                .isEqualTo("its certificate is not believed (PKIX path validation failed)");
    }

    @Test
    void anErrorWithoutACertificateIsNone() {
        assertThat(CertificateRefusal.of(new SSLHandshakeException("no protocol")))
                .isEmpty();
        assertThat(CertificateRefusal.of(new IOException("Broken pipe"))).isEmpty();
    }

    private static String words(Exception reason) {
        SSLHandshakeException handshake = new SSLHandshakeException("PKIX path validation failed");
        handshake.initCause(new CertificateException("PKIX path validation failed", reason));
        return CertificateRefusal.of(handshake).orElseThrow().words();
    }
}
