package newsdigest.bounce.source;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Stands before an IMAP server and keeps some of its capabilities secret; what clients say is written down. */
final class CapabilityHidingProxy implements Closeable {

    private final ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final int behind;
    private final String secrets;

    /** @param secrets a pattern of capabilities, such as {@code MOVE|UIDPLUS} */
    CapabilityHidingProxy(int behind, String secrets) throws IOException {
        this.behind = behind;
        this.secrets = secrets;
        start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** All that clients have said. */
    String said() {
        return said.toString(StandardCharsets.ISO_8859_1);
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
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
            start(() -> commands(client.getInputStream(), server.getOutputStream()));
            start(() -> replies(new BufferedInputStream(server.getInputStream()), client.getOutputStream()));
        }
    }

    private void commands(InputStream in, OutputStream out) throws IOException {
        byte[] block = new byte[8_192];
        for (int count = in.read(block); count >= 0; count = in.read(block)) {
            said.write(block, 0, count);
            out.write(block, 0, count);
        }
    }

    private void replies(InputStream in, OutputStream out) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            line.write(octet);
            if (octet == '\n') {
                String text = line.toString(StandardCharsets.ISO_8859_1);
                String plainer = text.contains("CAPABILITY") ? text.replaceAll(" (?:" + secrets + ")\\b", "") : text;
                out.write(plainer.getBytes(StandardCharsets.ISO_8859_1));
                line.reset();
            }
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
