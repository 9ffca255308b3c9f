package newsdigest.delivery;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import newsdigest.config.MailServer;
import newsdigest.delivery.smtp.MailTransport;
import newsdigest.delivery.smtp.NoConnection;
import org.jspecify.annotations.Nullable;

/**
 * Probe of the mail server: a connection that goes as far as the login and sends nothing.
 *
 * @param refusal reason why it came to nothing, with the remedy; empty when the server was ready for mail
 * @param isAbsent true when nobody answered at all
 * @param certificate certificate of the server, believed or not; empty without TLS
 */
public record SmtpProbe(Optional<String> refusal, boolean isAbsent, Optional<X509Certificate> certificate) {

    /**
     * Connects to a mail server, and logs in.
     *
     * @param trust certificates that are believed
     */
    public static SmtpProbe with(MailServer server, X509ExtendedTrustManager trust) {
        Witness witness = new Witness(trust);
        MailTransport transport =
                MailTransport.of(server, Optional.of(context(witness).getSocketFactory()));
        try {
            transport.connect().quit();
            return new SmtpProbe(Optional.empty(), false, witness.seen());
        } catch (NoConnection e) {
            return new SmtpProbe(Optional.of(String.valueOf(e.getMessage())), e.isAbsent(), witness.seen());
        }
    }

    private static SSLContext context(TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    /** Trust manager that keeps the certificate it was shown, and leaves the judgement to another. */
    private static final class Witness extends X509ExtendedTrustManager {

        private final X509ExtendedTrustManager judge;
        private volatile @Nullable X509Certificate seen;

        Witness(X509ExtendedTrustManager judge) {
            this.judge = judge;
        }

        Optional<X509Certificate> seen() {
            return Optional.ofNullable(seen);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket)
                throws CertificateException {
            seen = chain[0];
            judge.checkServerTrusted(chain, kind, socket);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
                throws CertificateException {
            seen = chain[0];
            judge.checkServerTrusted(chain, kind, engine);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
            seen = chain[0];
            judge.checkServerTrusted(chain, kind);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket)
                throws CertificateException {
            judge.checkClientTrusted(chain, kind, socket);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
                throws CertificateException {
            judge.checkClientTrusted(chain, kind, engine);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
            judge.checkClientTrusted(chain, kind);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return judge.getAcceptedIssuers();
        }
    }
}
