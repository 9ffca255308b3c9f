package newsdigest.bench.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Port that speaks TLS 1.3 and passes on what comes to a mail server in the clear. */
public final class TlsEnd implements AutoCloseable {

    private final Path certificate;
    private final Stunnel stunnel;

    /** Starts one before the mail server at a port of this machine, with a certificate of its own. */
    public TlsEnd(int serverPort) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("tls-end");
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
        stunnel = new Stunnel(folder, serverPort, "cert = " + certificate + "\nkey = " + key);
    }

    public int port() {
        return stunnel.port();
    }

    /** Returns the certificate by which it is known. */
    public Path certificate() {
        return certificate;
    }

    @Override
    public void close() throws InterruptedException {
        stunnel.close();
    }
}
