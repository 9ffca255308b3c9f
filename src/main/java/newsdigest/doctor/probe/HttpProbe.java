package newsdigest.doctor.probe;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import newsdigest.connection.CertificateRefusal;

/** Single request to a web server. */
public final class HttpProbe {

    private final HttpClient client;

    public HttpProbe(ExternalServices externalServices) {
        this.client = HttpClient.newBuilder()
                .sslContext(externalServices.tls())
                .connectTimeout(MailServerChecks.ANSWER_LIMIT)
                .build();
    }

    public HttpResponse<Void> get(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(MailServerChecks.ANSWER_LIMIT)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding());
    }

    /** Returns the reason for a failed request. */
    public static String words(IOException error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "there is no such host";
            } else if (cause instanceof HttpTimeoutException) {
                return "it did not answer in time";
            } else if (cause instanceof SSLException) {
                return CertificateRefusal.of(cause)
                        .map(CertificateRefusal::words)
                        .orElse("its TLS certificate or connection is not trustworthy");
            }
        }
        return error instanceof ConnectException ? "nothing answers there" : String.valueOf(error.getMessage());
    }
}
