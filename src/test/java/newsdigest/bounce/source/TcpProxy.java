package newsdigest.bounce.source;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Proxy before a server on this machine; its connections end with it. */
abstract class TcpProxy implements Closeable {

    private final ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final int behind;

    /** @param behind port of the server */
    TcpProxy(int behind) throws IOException {
        this.behind = behind;
    }

    /** Begins to take connections. */
    final void begin() {
        start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Begins to pass on what a client and the server say. */
    abstract void connect(Socket client, Socket server);

    /** Work on a connection, which ends when that is closed. */
    interface Work {
        void run() throws IOException;
    }

    static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // The connection is closed: by the client, by the server, or at the end of the test.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listening.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), behind);
            open.add(client);
            open.add(server);
            connect(client, server);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
