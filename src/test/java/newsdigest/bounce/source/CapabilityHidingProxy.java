package newsdigest.bounce.source;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Stands before an IMAP server and keeps some of its capabilities secret; what clients say is written down. */
final class CapabilityHidingProxy extends TcpProxy {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final String secrets;

    /** @param secrets a pattern of capabilities, such as {@code MOVE|UIDPLUS} */
    CapabilityHidingProxy(int behind, String secrets) throws IOException {
        super(behind);
        this.secrets = secrets;
        begin();
    }

    /** All that clients have said. */
    String said() {
        return said.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    void connect(Socket client, Socket server) {
        start(() -> commands(client.getInputStream(), server.getOutputStream()));
        start(() -> replies(new BufferedInputStream(server.getInputStream()), client.getOutputStream()));
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
}
