package newsdigest.delivery.smtp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import newsdigest.connection.ConnectingSocketFactory;
import org.eclipse.angus.mail.util.WriteTimeoutSocket;
import org.jspecify.annotations.Nullable;
import tlschannel.TlsChannel;

/**
 * Factory of the socket of one connection. It collects writes, and sends them in one piece just before the next read.
 *
 * <p>SMTP takes turns, so nothing is ever late by this, commands that may be grouped (RFC 2920) share a packet, and a
 * whole message leaves in a few large writes, with TLS on top as well as without. Nagle's algorithm (RFC 896) is off:
 * together with the receiver's delayed acknowledgements it would hold back the end of every message for 40 ms.
 */
final class CoalescingSocketFactory extends ConnectingSocketFactory {

    private static final int BUFFER_BYTES = 64 * 1024;

    /** Limit of what a server may send without being asked again: its certificates, or its answers to a group of commands. */
    private static final int MOST_RECEIVED_BYTES = 512 * 1024;

    private final int writeTimeoutMillis;
    private final Optional<InetAddress> target;
    private @Nullable PromptSocket last;
    private volatile boolean aborted;
    private @Nullable TlsChannel encryption;

    /** @param target address that is connected to, one of those of the host; empty for the first */
    CoalescingSocketFactory(Duration writeTimeout, Optional<InetAddress> target) {
        this.writeTimeoutMillis = Math.toIntExact(writeTimeout.toMillis());
        this.target = target;
    }

    @Override
    public synchronized Socket createSocket() throws IOException {
        if (aborted) {
            throw new IOException("the connection was given up");
        }
        PromptSocket socket = new PromptSocket(SocketChannel.open().socket(), writeTimeoutMillis, target);
        last = socket;
        return socket;
    }

    /** Sets the time limit for reads from the connection. */
    synchronized void readTimeout(Duration limit) throws IOException {
        if (last != null) {
            last.setSoTimeout(Math.toIntExact(Math.min(limit.toMillis(), Integer.MAX_VALUE)));
        }
    }

    /** Returns the channel of the connection; empty before there is one. */
    synchronized Optional<SocketChannel> channel() {
        return Optional.ofNullable(last).map(socket -> socket.channel);
    }

    /** Notes that the connection is encrypted from now on. */
    synchronized void encrypted(TlsChannel channel) {
        encryption = channel;
    }

    /** Returns what the connection can be sent over without waiting; empty before there is one. */
    synchronized Optional<Wire> wire() {
        TlsChannel encrypted = encryption;
        return channel()
                .map(channel -> encrypted == null ? new Wire.Plain(channel) : new Wire.Encrypted(channel, encrypted));
    }

    /** Closes the connection at once, also while it is being opened, from any thread; what was not written yet never leaves. */
    void abort() {
        aborted = true;
        PromptSocket socket;
        synchronized (this) {
            socket = last;
        }
        if (socket != null) {
            socket.abort();
        }
    }

    /** Returns true once the connection was given up. */
    boolean isAborted() {
        return aborted;
    }

    /** Socket of Angus Mail with a time limit on writes, and with streams that collect them. */
    private static final class PromptSocket extends WriteTimeoutSocket {

        private final byte[] buffer = new byte[BUFFER_BYTES];
        private final Optional<InetAddress> target;
        private int buffered;
        private volatile boolean discards;

        /** Number of bytes that came since the last command. */
        private int received;

        private final SocketChannel channel;

        private PromptSocket(Socket plain, int writeTimeoutMillis, Optional<InetAddress> target) throws IOException {
            super(plain, writeTimeoutMillis);
            this.channel = plain.getChannel();
            this.target = target;
        }

        @Override
        public void connect(SocketAddress remote, int timeout) throws IOException {
            boolean isElsewhere = target.isPresent() && remote instanceof InetSocketAddress;
            super.connect(
                    isElsewhere ? new InetSocketAddress(target.get(), ((InetSocketAddress) remote).getPort()) : remote,
                    timeout);
            setTcpNoDelay(true);
        }

        private void abort() {
            discards = true;
            try {
                super.close();
            } catch (IOException e) {
                // It is closed all the same.
                discards = true;
            }
        }

        @Override
        public InputStream getInputStream() throws IOException {
            OutputStream out = super.getOutputStream();
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    send(out);
                    int next = super.read();
                    count(next < 0 ? 0 : 1);
                    return next;
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    send(out);
                    int read = super.read(bytes, offset, length);
                    count(Math.max(read, 0));
                    return read;
                }
            };
        }

        @Override
        public synchronized OutputStream getOutputStream() throws IOException {
            OutputStream out = super.getOutputStream();
            return new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    write(new byte[] {(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    hold(out, bytes, offset, length);
                }

                @Override
                public void flush() {
                    // Not yet: the next read sends it.
                }

                @Override
                public void close() throws IOException {
                    PromptSocket.this.close();
                }
            };
        }

        private synchronized void count(int bytes) throws IOException {
            received += bytes;
            if (received > MOST_RECEIVED_BYTES) {
                throw new IOException("the server's answer has no end");
            }
        }

        private synchronized void hold(OutputStream out, byte[] bytes, int offset, int length) throws IOException {
            received = 0;
            if (length > BUFFER_BYTES - buffered) {
                send(out);
            }
            if (length >= BUFFER_BYTES) {
                out.write(bytes, offset, length);
            } else {
                System.arraycopy(bytes, offset, buffer, buffered, length);
                buffered += length;
            }
        }

        private synchronized void send(OutputStream out) throws IOException {
            int length = buffered;
            buffered = 0;
            if (length > 0 && !discards) {
                out.write(buffer, 0, length);
            }
        }

        /** Sends the last writes, which may not have left yet, and closes the socket. */
        @Override
        public void close() throws IOException {
            try {
                if (isConnected() && !isClosed()) {
                    send(super.getOutputStream());
                }
            } finally {
                super.close();
            }
        }
    }
}
