package newsdigest.news.web;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import newsdigest.connection.CertificateRefusal;
import newsdigest.news.text.PlainText;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * HTTP client for single GET requests within limits: no redirects, no cookies, no retries, and never more bytes or time
 * than allowed.
 */
final class WebClient implements AutoCloseable {

    private static final int LONGEST_HEADER_LINE = 16 * 1024;
    private static final int MOST_HEADERS = 200;
    private static final int BLOCK = 16 * 1024;
    private static final int OK = 200;
    private static final Set<String> OTHER_PACKINGS =
            Set.of("br", "zstd", "compress", "x-compress", "deflate", "dcb", "dcz");

    private final FetchLimits limits;
    private final CloseableHttpClient client;
    private final long end;

    /** @param allowPrivate true when addresses in private networks may be fetched */
    WebClient(FetchLimits limits, boolean allowPrivate) {
        this.limits = limits;
        this.end = System.nanoTime() + limits.whole().toNanos();
        Http1Config http = Http1Config.custom()
                .setMaxLineLength(LONGEST_HEADER_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(allowPrivate ? SystemDefaultDnsResolver.INSTANCE : new PublicAddressResolver())
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(http)
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout(limits.connect()))
                                .setSocketTimeout(timeout(limits.silence()))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout(limits.silence()))
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent("Newsdigest")
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    /** Answer of a server. */
    static final class Answer {

        private final int status;
        private final Map<String, String> headers;
        private final byte[] body;

        private Answer(int status, Map<String, String> headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        int status() {
            return status;
        }

        /** Returns the unpacked body; empty unless the status is 200. */
        byte[] body() {
            return body;
        }

        /** Returns the first header of this name, or an empty text. */
        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    /**
     * Fetches an address.
     *
     * @throws FetchException when the server gives no answer, or one beyond the limits
     */
    Answer get(URI address, Map<String, String> headers) throws FetchException {
        HttpGet request = new HttpGet(address);
        headers.forEach(request::setHeader);
        request.setHeader("Accept-Encoding", "gzip");
        AtomicBoolean late = new AtomicBoolean();
        Timer deadline = new Timer("deadline", true);
        deadline.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        late.set(true);
                        request.cancel();
                    }
                },
                Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
        try {
            return client.execute(request, this::answer);
        } catch (IOException e) {
            throw new FetchException(late.get() ? tooSlow(limits.whole()) : reason(e), e);
        } finally {
            deadline.cancel();
        }
    }

    private Answer answer(ClassicHttpResponse response) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            String value = header.getValue() == null ? "" : PlainText.line(header.getValue());
            headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), value);
        }
        Answer head = new Answer(response.getCode(), headers, new byte[0]);
        HttpEntity entity = response.getEntity();
        if (response.getCode() != OK || entity == null) {
            return head;
        }
        try (InputStream packed = new BoundedStream(entity.getContent())) {
            return new Answer(OK, headers, body(packed, head.header("Content-Encoding")));
        }
    }

    /**
     * Unpacks a body. Some servers name the character set where the packing belongs, or send a packed file as it is: the
     * first bytes tell (RFC 1952, 2.3.1).
     */
    private byte[] body(InputStream packed, String encoding) throws IOException {
        String name = encoding.toLowerCase(Locale.ROOT).strip();
        if (OTHER_PACKINGS.contains(name)) {
            throw new ZipException("it is packed as '" + encoding + "'");
        }
        BufferedInputStream in = new BufferedInputStream(packed, BLOCK);
        in.mark(2);
        boolean isGzip = in.read() == 0x1F && in.read() == 0x8B;
        in.reset();
        boolean saysGzip = name.equals("gzip") || name.equals("x-gzip");
        return allOf(isGzip || saysGzip ? new BoundedStream(new GZIPInputStream(in, BLOCK)) : in);
    }

    private static byte[] allOf(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        in.transferTo(bytes);
        return bytes.toByteArray();
    }

    /** Exception for an answer larger than allowed. */
    private static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Stream that counts the bytes read, packed or unpacked, and stops at the limit. */
    private final class BoundedStream extends FilterInputStream {

        private long count;

        BoundedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int more) throws TooLargeException {
            count += more;
            if (count > limits.bytes()) {
                throw new TooLargeException();
            }
        }
    }

    private String reason(IOException e) {
        if (e instanceof TooLargeException) {
            return "Its answer is larger than " + limits.bytes() / (1024 * 1024) + " MB, packed or unpacked.";
        } else if (e instanceof PublicAddressResolver.NotPublicException) {
            return "It is in a private network: " + e.getMessage() + ". If that is meant, "
                    + FetchException.ALLOWED_BY_SOURCE + ".";
        } else if (e instanceof UnknownHostException) {
            return "There is no such host. Check the address.";
        } else if (e instanceof ConnectTimeoutException) {
            return tooSlow(limits.connect());
        } else if (e instanceof SocketTimeoutException || e instanceof InterruptedIOException) {
            return tooSlow(limits.silence());
        } else if (e instanceof ConnectException) {
            return "No server answers there (" + e.getMessage() + ").";
        } else if (e instanceof SSLException) {
            return "Its TLS certificate or connection is not trustworthy ("
                    + CertificateRefusal.of(e).map(CertificateRefusal::words).orElse(e.getMessage()) + ").";
        } else if (e instanceof ZipException) {
            return "Its answer cannot be unpacked (" + e.getMessage() + ").";
        }
        return "The connection broke (" + e.getMessage() + ").";
    }

    private static String tooSlow(Duration limit) {
        return "It did not answer within " + limit.toMillis() / 1000.0 + " seconds.";
    }
}
