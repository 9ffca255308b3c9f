package newsdigest.testing.smtp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One connection, seen from the server: what can be sent over it and the ways it can end. */
final class Wire {

    private final Socket plain;
    private final Violations violations;
    private final CountDownLatch closed = new CountDownLatch(1);
    private Socket socket;
    private SmtpInput input;

    Wire(Socket socket, Violations violations) throws IOException {
        this.plain = socket;
        this.socket = socket;
        this.violations = violations;
        socket.setTcpNoDelay(true);
        this.input = new SmtpInput(socket.getInputStream(), violations);
    }

    SmtpInput input() {
        return input;
    }

    /** Goes on under TLS; what the client had already sent in the clear is thrown away (RFC 3207, 4.2). */
    void encrypt(SSLContext context, boolean wantsCertificate) throws IOException {
        SSLSocket encrypted = (SSLSocket) context.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        encrypted.setUseClientMode(false);
        encrypted.setNeedClientAuth(wantsCertificate);
        encrypted.startHandshake();
        socket = encrypted;
        input = new SmtpInput(encrypted.getInputStream(), violations);
    }

    boolean isEncrypted() {
        return socket instanceof SSLSocket;
    }

    void send(List<String> lines) throws IOException {
        if (!lines.isEmpty()) {
            sendRaw(String.join("\r\n", lines) + "\r\n");
        }
    }

    void sendRaw(String characters) throws IOException {
        socket.getOutputStream().write(characters.getBytes(StandardCharsets.ISO_8859_1));
    }

    void dribble(List<String> lines, Duration pausePerOctet) throws IOException {
        for (char c : (String.join("\r\n", lines) + "\r\n").toCharArray()) {
            pause(pausePerOctet);
            sendRaw(String.valueOf(c));
        }
    }

    /** Waits, but not beyond the end of the connection. */
    void pause(Duration pause) throws IOException {
        try {
            if (closed.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new EOFException("The connection was closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** Neither reads nor writes until the server is closed. */
    void stall() throws IOException {
        pause(Duration.ofDays(1));
    }

    void ignoreUntilClientLeaves() throws IOException {
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        drop();
    }

    /** Closes the connection; the dialogue over it ends here. */
    void drop() throws IOException {
        close();
        throw new EOFException("The server dropped the connection");
    }

    /** Closes the connection with TCP RST; the dialogue over it ends here. */
    void reset() throws IOException {
        plain.setSoLinger(true, 0);
        closed.countDown();
        plain.close();
        throw new EOFException("The server reset the connection");
    }

    void close() throws IOException {
        closed.countDown();
        socket.close();
    }
}
