package newsdigest.bench.sink;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Port of stunnel, a program of others, that encrypts with TLS 1.3 what passes, or takes the encryption off. */
final class Stunnel implements AutoCloseable {

    private static final int LOOKS = 100;

    private final int port;
    private final Process process;

    /** Starts one before a port of this machine, with further lines of its settings. */
    Stunnel(Path folder, int connectTo, String settings) throws IOException, InterruptedException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path file = folder.resolve("stunnel.conf");
        Files.writeString(file, """
                foreground = yes
                pid =
                debug = err
                socket = l:TCP_NODELAY=1
                socket = r:TCP_NODELAY=1
                [smtp]
                accept = 127.0.0.1:%d
                connect = 127.0.0.1:%d
                %s
                """.formatted(port, connectTo, settings));
        process = new ProcessBuilder("stunnel", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        awaitListening();
    }

    private void awaitListening() throws InterruptedException, IOException {
        for (int look = 0; look < LOOKS; look++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        throw new IOException("stunnel does not listen");
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
