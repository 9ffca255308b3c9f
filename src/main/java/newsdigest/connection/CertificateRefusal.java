package newsdigest.connection;

import java.security.SignatureException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reason why a server's certificate is not believed, in words for whoever must do something about it.
 *
 * @param words clause about the server, without a full stop
 * @param isOfUnknownSigner true when nobody who is believed has signed it, which a certificate of one's own may mend
 */
public record CertificateRefusal(String words, boolean isOfUnknownSigner) {

    /** Returns the reason for an error of a connection, nothing when no certificate was refused. */
    public static Optional<CertificateRefusal> of(Throwable error) {
        Optional<CertificateRefusal> found = Optional.empty();
        for (@Nullable Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return refused("its certificate has ended and must be renewed");
            } else if (cause instanceof CertificateNotYetValidException) {
                return refused("its certificate is not valid yet by the clock of this machine");
            } else if (cause instanceof CertPathBuilderException || cause instanceof SignatureException) {
                return Optional.of(new CertificateRefusal(
                        "its certificate is signed by itself, or by an authority that is not known here", true));
            } else if (cause instanceof CertificateException) {
                found = refused(
                        isOfName(cause)
                                ? "its certificate is made for another host name"
                                : "its certificate is not believed (" + cause.getMessage() + ")");
            }
        }
        return found;
    }

    private static Optional<CertificateRefusal> refused(String words) {
        return Optional.of(new CertificateRefusal(words, false));
    }

    /** Returns true for what Java says of a name that the certificate does not have; it has no class of its own. */
    private static boolean isOfName(Throwable refused) {
        String message = String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT);
        return message.startsWith("no subject alternative") || message.startsWith("no name matching");
    }
}
