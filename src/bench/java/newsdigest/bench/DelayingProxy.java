package newsdigest.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Proxy before a mail server that passes on each packet of replies so much later: a long way to it, and back. */
final class DelayingProxy implements AutoCloseable {

    private static final int BACKLOG = 100;
    private static final int PACKET = 64 * 1024;

    private final int serverPort;
    private final Duration delay;
    private final ServerSocket door;
    private final ExecutorService threads = Executors.newCachedThreadPool(DelayingProxy::daemon);

    DelayingProxy(int serverPort, Duration delay) throws IOException {
        this.serverPort = serverPort;
        this.delay = delay;
        this.door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        threads.execute(this::receiveClients);
    }

    int port() {
        return door.getLocalPort();
    }

    private void receiveClients() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                threads.execute(() -> pass(client, server, Duration.ZERO));
                threads.execute(() -> pass(server, client, delay));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void pass(Socket from, Socket to, Duration delay) {
        byte[] packet = new byte[PACKET];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(packet); length >= 0; length = in.read(packet)) {
                Thread.sleep(delay.toMillis());
                out.write(packet, 0, length);
            }
        } catch (IOException gone) {
            // The other side is closed with this one.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "delaying-proxy");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}
