package newsdigest.bench.sink;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Proxy before a mail server that passes on each packet of replies so much later than it came, as a long way does. */
public final class DelayingProxy implements AutoCloseable {

    private static final int BACKLOG = 100;
    private static final int PACKET = 64 * 1024;

    private final int serverPort;
    private final Duration delay;
    private final ServerSocket listener;
    private final ExecutorService threads = DaemonThreads.pool("delaying-proxy");

    public DelayingProxy(int serverPort, Duration delay) throws IOException {
        this.serverPort = serverPort;
        this.delay = delay;
        this.listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        threads.execute(this::receiveClients);
    }

    public int port() {
        return listener.getLocalPort();
    }

    private void receiveClients() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
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

    /** Packet under way; an empty one is the end. */
    private record Packet(ByteBuffer bytes, long dueNanos) {}

    private void pass(Socket from, Socket to, Duration delay) {
        BlockingQueue<Packet> underWay = new LinkedBlockingQueue<>();
        threads.execute(() -> deliver(underWay, to));
        byte[] buffer = new byte[PACKET];
        try (from) {
            InputStream in = from.getInputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                underWay.add(new Packet(
                        ByteBuffer.wrap(Arrays.copyOf(buffer, length)), System.nanoTime() + delay.toNanos()));
            }
        } catch (IOException gone) {
            // The other side is closed with this one.
        } finally {
            underWay.add(new Packet(ByteBuffer.allocate(0), System.nanoTime()));
        }
    }

    private static void deliver(BlockingQueue<Packet> underWay, Socket to) {
        try (to) {
            OutputStream out = to.getOutputStream();
            for (Packet next = underWay.take(); next.bytes().hasRemaining(); next = underWay.take()) {
                TimeUnit.NANOSECONDS.sleep(next.dueNanos() - System.nanoTime());
                out.write(next.bytes().array());
            }
        } catch (IOException gone) {
            // The other side is closed with this one.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
