package newsdigest.delivery.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Comparator;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;
import newsdigest.connection.ConnectingSocketFactory;
import newsdigest.message.NativeCryptography;
import org.eclipse.angus.mail.util.WriteTimeoutSocket;
import org.jspecify.annotations.Nullable;
import tlschannel.BufferAllocator;
import tlschannel.ClientTlsChannel;
import tlschannel.TlsChannel;

/**
 * Factory that lays TLS over the socket of a connection, in such a way that a loop can go on with it later: Java's own TLS sockets
 * keep their keys to themselves, and wait for the network.
 */
final class TlsSockets extends SSLSocketFactory {

    /**
     * True for a Java whose quick compiler alone is used, as a service's is: that one does not know of the processor's instructions for
     * AES, and takes four times as long for it as for ChaCha20.
     */
    private static final boolean IS_QUICK_ONLY =
            System.getProperty("java.vm.info", "").contains("emulated-client");

    private final boolean hasNativeCiphers;
    private final CoalescingSocketFactory sockets;
    private final SSLContext context;
    private final String host;
    private final int port;

    /** @param host name that the server's certificate must have */
    TlsSockets(CoalescingSocketFactory sockets, SSLContext context, String host, int port) {
        this.hasNativeCiphers = NativeCryptography.use();
        this.sockets = sockets;
        this.context = context;
        this.host = host;
        this.port = port;
    }

    /** Returns the factory of sockets that are encrypted from the first octet. */
    SocketFactory fromTheFirstOctet() {
        return new ConnectingSocketFactory() {
            @Override
            public Socket createSocket() throws IOException {
                return new TlsSocket(sockets.createSocket());
            }
        };
    }

    /** Encrypts a connection from now on. */
    @Override
    public Socket createSocket(Socket connected, String name, int number, boolean closesIt) throws IOException {
        TlsSocket socket = new TlsSocket(connected);
        socket.tls();
        return socket;
    }

    private SSLEngine engine() {
        SSLEngine engine = context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        // The rules for names that hold with STARTTLS (RFC 2595, 2.4) as well as without.
        parameters.setEndpointIdentificationAlgorithm("LDAPS");
        if (IS_QUICK_ONLY && !hasNativeCiphers) {
            parameters.setCipherSuites(chaChaFirst(parameters.getCipherSuites()));
        }
        engine.setSSLParameters(parameters);
        return engine;
    }

    /** Returns the same suites, those with ChaCha20 first; most servers take the first that they know. */
    static String[] chaChaFirst(String[] suites) {
        return Arrays.stream(suites)
                .sorted(Comparator.comparing(suite -> !suite.contains("CHACHA20")))
                .toArray(String[]::new);
    }

    /** Socket whose streams are encrypted. To the mail library it is a plain one, which asks it nothing about TLS. */
    private final class TlsSocket extends WriteTimeoutSocket {

        /** Time limit that nobody needs: what is written here is written by the socket below, which has its own. */
        private static final int NO_LIMIT = Integer.MAX_VALUE;

        private final Socket connected;
        private @Nullable TlsChannel tls;

        private TlsSocket(Socket connected) throws IOException {
            super(connected, NO_LIMIT);
            this.connected = connected;
        }

        private synchronized TlsChannel tls() throws IOException {
            TlsChannel known = tls;
            if (known == null) {
                known = ClientTlsChannel.newBuilder(
                                new Transfer(connected, sockets.channel().orElseThrow()), engine())
                        // In memory that the network and native ciphers take without a copy, and kept from message to
                        // message.
                        .withEncryptedBufferAllocator(OutsideTheHeap.ALLOCATOR)
                        .withReleaseBuffers(false)
                        .build();
                known.handshake();
                sockets.encrypted(known);
                tls = known;
            }
            return known;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return Channels.newInputStream(tls());
        }

        @Override
        public synchronized OutputStream getOutputStream() throws IOException {
            return Channels.newOutputStream(tls());
        }

        @Override
        public synchronized void close() throws IOException {
            TlsChannel known = tls;
            try {
                if (known != null && !connected.isClosed()) {
                    known.close();
                }
            } finally {
                super.close();
            }
        }
    }

    /** Memory outside the heap, given back with the connection by the collector: to free it by hand newer versions of Java warn of. */
    private enum OutsideTheHeap implements BufferAllocator {
        ALLOCATOR;

        @Override
        public ByteBuffer allocate(int size) {
            return ByteBuffer.allocateDirect(size);
        }

        @Override
        public void free(ByteBuffer buffer) {}
    }

    /** Encrypted bytes of a connection: by its streams, with their time limits, until a loop takes it over. */
    private record Transfer(Socket socket, SocketChannel channel) implements ByteChannel {
        @Override
        public int read(ByteBuffer into) throws IOException {
            if (!channel.isBlocking()) {
                return channel.read(into);
            }
            byte[] bytes = new byte[into.remaining()];
            int read = socket.getInputStream().read(bytes, 0, bytes.length);
            into.put(bytes, 0, Math.max(read, 0));
            return read;
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            if (!channel.isBlocking()) {
                return channel.write(from);
            }
            byte[] bytes = new byte[from.remaining()];
            from.get(bytes);
            socket.getOutputStream().write(bytes);
            return bytes.length;
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return context.getDefaultSSLParameters().getCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return context.getSupportedSSLParameters().getCipherSuites();
    }

    @Override
    public Socket createSocket(String name, int number) {
        throw onlyOverOthers();
    }

    @Override
    public Socket createSocket(String name, int number, InetAddress local, int localPort) {
        throw onlyOverOthers();
    }

    @Override
    public Socket createSocket(InetAddress address, int number) {
        throw onlyOverOthers();
    }

    @Override
    public Socket createSocket(InetAddress address, int number, InetAddress local, int localPort) {
        throw onlyOverOthers();
    }

    private static UnsupportedOperationException onlyOverOthers() {
        return new UnsupportedOperationException("TLS is laid over a connection that is there");
    }
}
