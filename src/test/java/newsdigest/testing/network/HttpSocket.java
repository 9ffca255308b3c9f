package newsdigest.testing.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Client that sends the octets of a request as they are, and reads whatever comes back. */
public final class HttpSocket {

    private static final int PATIENCE_MILLIS = 15_000;

    private HttpSocket() {}

    /** Answer of a server; status 0 when it hung up without one. */
    public record RawAnswer(int status, String text) {}

    public static RawAnswer send(int port, byte[] request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            return answer(socket.getInputStream());
        } catch (java.net.SocketException hungUp) {
            return new RawAnswer(0, "");
        }
    }

    private static RawAnswer answer(InputStream stream) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            stream.transferTo(all);
        } catch (java.net.SocketException hungUp) {
            // What came before it is the answer.
        }
        String text = all.toString(StandardCharsets.UTF_8);
        return new RawAnswer(text.startsWith("HTTP/1.") ? Integer.parseInt(text.substring(9, 12)) : 0, text);
    }
}
