package newsdigest.delivery;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import newsdigest.config.mail.MailServer;
import newsdigest.connection.TlsContexts;
import newsdigest.delivery.smtp.MailTransport;
import newsdigest.delivery.smtp.NoConnection;
import newsdigest.problem.UserException;
import org.jspecify.annotations.Nullable;

/**
 * Probe of the mail server: a connection that goes as far as the login and sends nothing.
 *
 * @param refusal reason why it came to nothing, with the remedy; empty when the server was ready for mail
 * @param isAbsent true when nobody answered at all
 * @param certificate certificate of the server, believed or not; empty without TLS
 * @param tlsVersion version of TLS that both agreed on; empty without TLS
 */
public record SmtpProbe(
        Optional<String> refusal,
        boolean isAbsent,
        Optional<X509Certificate> certificate,
        Optional<String> tlsVersion) {

    /**
     * Connects to a mail server, and logs in.
     *
     * @param trust certificates that are believed
     */
    public static SmtpProbe with(MailServer server, X509ExtendedTrustManager trust) {
        Witness witness;
        SSLContext context;
        try {
            witness = new Witness(TlsContexts.trust(server.connection()).orElse(trust));
            context = TlsContexts.of(server.connection(), witness);
        } catch (UserException e) {
            return new SmtpProbe(
                    Optional.of(String.valueOf(e.getMessage())), false, Optional.empty(), Optional.empty());
        }
        MailTransport transport = MailTransport.of(server, Optional.of(context));
        try {
            transport.connect().quit();
            return new SmtpProbe(Optional.empty(), false, witness.seen(), witness.version());
        } catch (NoConnection e) {
            return new SmtpProbe(
                    Optional.of(String.valueOf(e.getMessage())), e.isAbsent(), witness.seen(), witness.version());
        }
    }

    /** Trust manager that keeps the certificate it was shown, and leaves the judgement to another. */
    private static final class Witness extends X509ExtendedTrustManager {

        private final X509ExtendedTrustManager judge;
        private volatile @Nullable X509Certificate seen;
        private volatile @Nullable String version;

        Witness(X509ExtendedTrustManager judge) {
            this.judge = judge;
        }

        Optional<X509Certificate> seen() {
            return Optional.ofNullable(seen);
        }

        Optional<String> version() {
            return Optional.ofNullable(version);
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
            if (engine.getHandshakeSession() != null) {
                version = engine.getHandshakeSession().getProtocol();
            }
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
