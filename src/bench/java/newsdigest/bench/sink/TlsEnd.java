package newsdigest.bench.sink;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Port of stunnel, a program of others, that speaks TLS 1.3 and passes on what comes to a mail server in the clear. */
public final class TlsEnd implements AutoCloseable {

    private static final int LOOKS = 100;

    private final int port;
    private final Path certificate;
    private final Process process;

    /** Starts one before the mail server at a port of this machine, with a certificate of its own. */
    public TlsEnd(int serverPort) throws IOException, InterruptedException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path folder = Files.createTempDirectory("stunnel");
        Path key = folder.resolve("key.pem");
        certificate = folder.resolve("certificate.pem");
        Process made = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:prime256v1",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=sink",
                        "-addext",
                        "subjectAltName=IP:127.0.0.1",
                        "-keyout",
                        key.toString(),
                        "-out",
                        certificate.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (made.waitFor() != 0) {
            throw new IOException("openssl made no certificate");
        }
        Path settings = folder.resolve("stunnel.conf");
        Files.writeString(settings, """
                foreground = yes
                pid =
                debug = err
                socket = l:TCP_NODELAY=1
                socket = r:TCP_NODELAY=1
                [smtp]
                accept = 127.0.0.1:%d
                connect = 127.0.0.1:%d
                cert = %s
                key = %s
                """.formatted(port, serverPort, certificate, key));
        process = new ProcessBuilder("stunnel", settings.toString())
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

    public int port() {
        return port;
    }

    /** Returns the certificate by which it is known. */
    public Path certificate() {
        return certificate;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
