package newsdigest.bench.sink;

import java.io.IOException;
import java.nio.file.Files;

/** Port in the clear for a sender that knows no TLS: what comes is encrypted on its way to a server that speaks TLS. */
public final class TlsStart implements AutoCloseable {

    private final Stunnel stunnel;

    /** Starts one before the server at a port of this machine. */
    public TlsStart(int serverPort) throws IOException, InterruptedException {
        stunnel = new Stunnel(Files.createTempDirectory("tls-start"), serverPort, "client = yes");
    }

    public int port() {
        return stunnel.port();
    }

    @Override
    public void close() throws InterruptedException {
        stunnel.close();
    }
}
