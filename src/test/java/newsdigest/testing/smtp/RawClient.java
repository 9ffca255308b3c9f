package newsdigest.testing.smtp;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** An SMTP client that does nothing by itself. */
final class RawClient implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    RawClient(SmtpRecorder server) throws IOException {
        socket = new Socket(server.host(), server.port());
        socket.setTcpNoDelay(true);
        timeout(Duration.ofSeconds(10));
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** For each read; a reply that is later ends in a {@link SocketTimeoutException}. */
    RawClient timeout(Duration each) throws IOException {
        socket.setSoTimeout((int) each.toMillis());
        return this;
    }

    /** Greeting and EHLO are behind it. */
    static RawClient greeted(SmtpRecorder server) throws IOException {
        RawClient client = new RawClient(server);
        client.reply();
        client.ask("EHLO client.example.org");
        return client;
    }

    /** Everything up to and with RCPT is behind it. */
    static RawClient addressed(SmtpRecorder server) throws IOException {
        RawClient client = greeted(server);
        client.ask("MAIL FROM:<news@example.org>");
        client.ask("RCPT TO:<ana@example.org>");
        return client;
    }

    /** Everything up to and with DATA is behind it. */
    static RawClient writing(SmtpRecorder server) throws IOException {
        RawClient client = addressed(server);
        client.ask("DATA");
        return client;
    }

    /** Sends the line and returns the reply. */
    String ask(String line) throws IOException {
        send(line + "\r\n");
        return reply();
    }

    /** Octets as they are, ISO 8859-1. */
    void send(String characters) throws IOException {
        socket.getOutputStream().write(characters.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The lines of one reply, joined by {@code |}; {@code (end)} when the server has closed the connection. */
    String reply() throws IOException {
        StringBuilder lines = new StringBuilder();
        while (true) {
            String line = line();
            lines.append(line);
            if (line.length() < 4 || line.charAt(3) != '-') {
                return lines.toString();
            }
            lines.append('|');
        }
    }

    /** A whole small message, from MAIL to the reply to the final dot. */
    String deliver(String to) throws IOException {
        ask("MAIL FROM:<news@example.org>");
        ask("RCPT TO:<" + to + ">");
        ask("DATA");
        return ask("Message-ID: <" + to + ">\r\n\r\nHello\r\n.");
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int octet = in.read();
            if (octet < 0) {
                return "(end)";
            }
            if (octet == '\n') {
                return line.toString().strip();
            }
            line.append((char) octet);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
