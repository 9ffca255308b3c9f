package newsdigest.doctor.check;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpResponse;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import newsdigest.config.Config;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.doctor.probe.ExternalServices;
import newsdigest.doctor.probe.HttpProbe;

/**
 * Check that readers' links lead to this service.
 *
 * @param isHere test for an address that only this machine or network reaches
 */
public record PublicPagesCheck(
        Config config, ExternalServices externalServices, Clock clock, Predicate<InetAddress> isHere) implements Check {

    /** Path that every server of Newsdigest has, and hardly any other. */
    private static final String PROOF = "/static/pages.css";

    private static final int OK = 200;
    private static final Duration SOON = Duration.ofDays(14);

    public PublicPagesCheck(Config config, ExternalServices externalServices, Clock clock) {
        this(
                config,
                externalServices,
                clock,
                host -> host.isLoopbackAddress() || host.isSiteLocalAddress() || host.isLinkLocalAddress());
    }

    @Override
    public String name() {
        return "public pages";
    }

    @Override
    public CheckResult run() throws InterruptedException {
        if (config.publicPages().isEmpty()) {
            return CheckResult.ok(
                    name(),
                    "There are none: readers leave by the newsletter's 'unsubscribe' address, without one click.");
        }
        String address = config.publicPages().get().address();
        HttpResponse<Void> answer;
        try {
            answer = new HttpProbe(externalServices).get(address + PROOF);
        } catch (IOException e) {
            return CheckResult.fail(
                    name(),
                    address + " cannot be reached: " + HttpProbe.words(e) + ".",
                    e instanceof SSLException
                            ? "Give the reverse proxy the whole chain of a certificate that mailbox providers know, such as"
                                    + " one of letsencrypt.org."
                            : "Start 'newsdigest serve', and see that the name and the reverse proxy lead to it.");
        }
        if (answer.statusCode() != OK) {
            return CheckResult.fail(
                    name(),
                    address + " does not lead to Newsdigest: it answers " + answer.statusCode() + ".",
                    "Start 'newsdigest serve', and let the reverse proxy pass everything below that address on to it.");
        }
        return reached(address, answer);
    }

    private CheckResult reached(String address, HttpResponse<Void> answer) {
        if (isOnlyHere(address)) {
            return CheckResult.warn(
                    name(),
                    address + " is reached, but only from this machine or network.",
                    "Set public-pages.address to an address that readers can reach.");
        } else if (!address.startsWith("https:")) {
            return CheckResult.warn(
                    name(),
                    address + " is reached, but without encryption mailbox providers show no one-click unsubscribe"
                            + " (RFC 8058).",
                    "Put a reverse proxy with a certificate before it, and begin public-pages.address with https.");
        }
        Optional<Duration> left = answer.sslSession()
                .flatMap(PublicPagesCheck::certificate)
                .map(certificate -> Duration.between(
                        clock.instant(), certificate.getNotAfter().toInstant()));
        String said = address + " is reached"
                + left.map(time -> "; its certificate is valid for " + time.toDays() + " days more.")
                        .orElse(".");
        return left.filter(time -> time.compareTo(SOON) < 0).isPresent()
                ? CheckResult.warn(name(), said, "It should have been renewed by now: see what renews it.")
                : CheckResult.ok(name(), said);
    }

    private boolean isOnlyHere(String address) {
        try {
            return isHere.test(InetAddress.getByName(URI.create(address).getHost()));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static Optional<X509Certificate> certificate(SSLSession session) {
        try {
            Certificate first = session.getPeerCertificates()[0];
            return first instanceof X509Certificate certificate ? Optional.of(certificate) : Optional.empty();
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }
}
