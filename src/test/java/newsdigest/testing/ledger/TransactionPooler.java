package newsdigest.testing.ledger;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;

/** Pooler before a PostgreSQL server, as PgBouncer with one session for all transactions; a made-up number stands for each session. */
public final class TransactionPooler implements AutoCloseable {

    private static final int SSL_REQUEST = 80_877_103;

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int serverPort;
    private final Object server = new Object();
    private Socket backend = new Socket();
    private byte[] greeting = {};

    /** Pooler before the server at a port of this machine. */
    public TransactionPooler(int serverPort) throws IOException {
        this.serverPort = serverPort;
        Thread accepting = new Thread(this::accept, "transaction pooler");
        accepting.setDaemon(true);
        accepting.start();
    }

    /** Returns the port that it listens on. */
    public int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread serving = new Thread(() -> serve(client), "client of the pooler");
                serving.setDaemon(true);
                serving.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            byte[] startup = in.readNBytes(in.readInt() - 4);
            while (ByteBuffer.wrap(startup).getInt() == SSL_REQUEST) {
                out.write('N');
                startup = in.readNBytes(in.readInt() - 4);
            }
            out.write(greet(startup));
            ByteArrayOutputStream asked = new ByteArrayOutputStream();
            for (int type = in.read(); type >= 0 && type != 'X'; type = in.read()) {
                asked.write(message(type, in));
                if (type == 'Q' || type == 'S') {
                    out.write(answer(asked.toByteArray()));
                    asked.reset();
                }
            }
        } catch (IOException gone) {
            // The client sees it.
        }
    }

    private static byte[] message(int type, DataInputStream in) throws IOException {
        int length = in.readInt();
        return ByteBuffer.allocate(1 + length)
                .put((byte) type)
                .putInt(length)
                .put(in.readNBytes(length - 4))
                .array();
    }

    private byte[] greet(byte[] startup) throws IOException {
        synchronized (server) {
            if (greeting.length == 0) {
                backend = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                backend.getOutputStream()
                        .write(ByteBuffer.allocate(4 + startup.length)
                                .putInt(4 + startup.length)
                                .put(startup)
                                .array());
                greeting = untilReady();
            }
            return greeting;
        }
    }

    private byte[] answer(byte[] asked) throws IOException {
        synchronized (server) {
            backend.getOutputStream().write(asked);
            return untilReady();
        }
    }

    private byte[] untilReady() throws IOException {
        DataInputStream in = new DataInputStream(backend.getInputStream());
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        int type = 0;
        while (type != 'Z') {
            type = in.readUnsignedByte();
            byte[] message = message(type, in);
            if (type == 'K') {
                ByteBuffer.wrap(message).putInt(5, 1);
            }
            answer.write(message);
        }
        return answer.toByteArray();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        backend.close();
    }
}
