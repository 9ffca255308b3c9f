package newsdigest.delivery.smtp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Deque;
import tlschannel.TlsChannel;
import tlschannel.WouldBlockException;

/** Wire over which a connection sends and reads without waiting. */
sealed interface Wire {

    /** Returns the channel that a selector watches. */
    SocketChannel channel();

    /** Sends as much as the network takes now, and takes out what was sent; returns true when all has left. */
    boolean send(Deque<ByteBuffer> pieces) throws IOException;

    /** Reads what has come: 0 for nothing, -1 at the end. */
    int read(ByteBuffer into) throws IOException;

    /** Returns true when more may be there that no selector tells of, after a read that left room. */
    boolean mayHoldMore();

    /** Wire without encryption. */
    record Plain(SocketChannel channel) implements Wire {
        @Override
        public boolean send(Deque<ByteBuffer> pieces) throws IOException {
            while (!pieces.isEmpty()) {
                long written = channel.write(pieces.toArray(ByteBuffer[]::new));
                dropSent(pieces);
                if (written == 0) {
                    break;
                }
            }
            return pieces.isEmpty();
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            return channel.read(into);
        }

        @Override
        public boolean mayHoldMore() {
            return false;
        }
    }

    /**
     * Wire with TLS, which needs no thread of its own: what the network does not take is kept, encrypted, until it does.
     *
     * @param tls channel over the other one
     */
    record Encrypted(SocketChannel channel, TlsChannel tls) implements Wire {
        @Override
        public boolean send(Deque<ByteBuffer> pieces) throws IOException {
            try {
                tls.write(pieces.toArray(ByteBuffer[]::new));
                return true;
            } catch (WouldBlockException full) {
                return false;
            } finally {
                dropSent(pieces);
            }
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            try {
                return tls.read(into);
            } catch (WouldBlockException nothingThere) {
                return 0;
            }
        }

        @Override
        public boolean mayHoldMore() {
            return true;
        }
    }

    private static void dropSent(Deque<ByteBuffer> pieces) {
        while (!pieces.isEmpty() && !pieces.peekFirst().hasRemaining()) {
            pieces.removeFirst();
        }
    }
}
