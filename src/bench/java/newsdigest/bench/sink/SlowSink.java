package newsdigest.bench.sink;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutorService;

/** Mail server that takes every message, and gives each reply so much later, also in a pipeline. */
public final class SlowSink implements AutoCloseable {

    private static final int BACKLOG = 1_000;

    private final Duration delay;
    private final ServerSocket listener;
    private final ExecutorService threads = DaemonThreads.pool("slow-sink");
    private int count;
    private long firstNanos;
    private long lastNanos;

    public SlowSink(Duration delay) throws IOException {
        this.delay = delay;
        this.listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        threads.execute(this::receiveClients);
    }

    public int port() {
        return listener.getLocalPort();
    }

    public synchronized int count() {
        return count;
    }

    /** Messages a second, from the first that was taken to the last. */
    public synchronized double perSecond() {
        return (count - 1) * 1e9 / (lastNanos - firstNanos);
    }

    private synchronized void taken() {
        lastNanos = System.nanoTime();
        firstNanos = count == 0 ? lastNanos : firstNanos;
        count++;
    }

    private void receiveClients() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            BufferedReader in = new BufferedReader(new InputStreamReader(
                    new BufferedInputStream(client.getInputStream()), StandardCharsets.ISO_8859_1));
            OutputStream out = client.getOutputStream();
            say(out, "220 slow.example ESMTP");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
                switch (verb) {
                    case "EHLO" -> say(out, "250-slow.example\r\n250-PIPELINING\r\n250-SIZE 50000000\r\n250 8BITMIME");
                    case "DATA" -> {
                        say(out, "354 Go on");
                        skipMessage(in);
                        taken();
                        say(out, "250 2.0.0 Taken");
                    }
                    case "QUIT" -> {
                        say(out, "221 2.0.0 Bye");
                        return;
                    }
                    default -> say(out, "250 2.0.0 Fine");
                }
            }
        } catch (IOException gone) {
            // A client that was ended; what it had not finished does not count.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void skipMessage(BufferedReader in) throws IOException {
        for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new IOException("the connection ended within a message");
            }
        }
    }

    private void say(OutputStream out, String reply) throws IOException, InterruptedException {
        Thread.sleep(delay.toMillis());
        out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
