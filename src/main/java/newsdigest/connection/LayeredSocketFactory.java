package newsdigest.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.util.WriteTimeoutSocket;
import org.jspecify.annotations.Nullable;

/**
 * Factory of sockets that are plain until they are connected, and over which TLS is laid before the first octet. To the mail
 * library they are plain ones: of a factory of TLS sockets it takes none, and so neither their address nor their time limits.
 */
public final class LayeredSocketFactory extends ConnectingSocketFactory {

    private final SocketFactory plain;
    private final SSLSocketFactory tls;
    private final String host;
    private final int port;

    /** @param host name that the server's certificate must have */
    public LayeredSocketFactory(SocketFactory plain, SSLSocketFactory tls, String host, int port) {
        this.plain = plain;
        this.tls = tls;
        this.host = host;
        this.port = port;
    }

    @Override
    public Socket createSocket() throws IOException {
        return new LayeredSocket(plain.createSocket());
    }

    private SSLSocket encrypt(Socket connected) throws IOException {
        SSLSocket encrypted = (SSLSocket) tls.createSocket(connected, host, port, true);
        SSLParameters parameters = encrypted.getSSLParameters();
        // The rules for names that hold with STARTTLS as well.
        parameters.setEndpointIdentificationAlgorithm("LDAPS");
        encrypted.setSSLParameters(parameters);
        encrypted.startHandshake();
        return encrypted;
    }

    /** Socket whose streams are encrypted. */
    private final class LayeredSocket extends WriteTimeoutSocket {

        /** Time limit that nobody needs: what is written here is written by the socket below, which has its own. */
        private static final int NO_LIMIT = Integer.MAX_VALUE;

        private final Socket connected;
        private @Nullable SSLSocket encrypted;

        private LayeredSocket(Socket connected) throws IOException {
            super(connected, NO_LIMIT);
            this.connected = connected;
        }

        private synchronized SSLSocket encrypted() throws IOException {
            SSLSocket known = encrypted;
            if (known == null) {
                known = encrypt(connected);
                encrypted = known;
            }
            return known;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return encrypted().getInputStream();
        }

        @Override
        public synchronized OutputStream getOutputStream() throws IOException {
            return encrypted().getOutputStream();
        }

        @Override
        public synchronized void close() throws IOException {
            SSLSocket known = encrypted;
            try {
                if (known != null) {
                    known.close();
                }
            } finally {
                super.close();
            }
        }
    }
}
