package newsdigest.doctor.probe;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import newsdigest.connection.TlsContexts;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Resolver;

/**
 * Services outside of Newsdigest that the checks use.
 *
 * @param dns resolver for DNS records
 * @param trust trust in the certificates of servers
 */
public record ExternalServices(Resolver dns, X509ExtendedTrustManager trust) {

    /** Time limit of a request to another machine. */
    public static final Duration TIME_LIMIT = Duration.ofSeconds(5);

    private static final Duration DNS_TIMEOUT = Duration.ofMillis(1_500);
    private static final int DNS_TRIES = 2;

    /** Creates the services with this machine's own name servers and trusted authorities. */
    public static ExternalServices usual() {
        ExtendedResolver resolver = new ExtendedResolver();
        resolver.setTimeout(DNS_TIMEOUT);
        resolver.setRetries(DNS_TRIES);
        return new ExternalServices(resolver, trust(null));
    }

    /** Creates a trust manager for the certificates of a key store; null for those that Java comes with. */
    public static X509ExtendedTrustManager trust(@Nullable KeyStore authorities) {
        return TlsContexts.trust(authorities);
    }

    SSLContext tls() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }
}
