package newsdigest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms that are larger than any: whoever sends one to its end before reading the answer reads why it was refused. */
@SuppressWarnings("NullAway.Init")
final class LargeFormsTest {

    /** More than the buffers of both ends of a connection hold. */
    private static final int PIECES = 300;

    private static final byte[] PIECE = "x".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private static Path folder;

    private static PublicPagesFixture office;

    @BeforeAll
    static void open() throws Exception {
        office = new PublicPagesFixture(folder);
        office.get("/subscribe/weekly");
    }

    @AfterAll
    static void close() {
        office.close();
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), office.web.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String head(String type, String length) {
        return "POST /subscribe/weekly HTTP/1.1\r\nHost: x\r\nContent-Type: " + type + "\r\n" + length + "\r\n";
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=b",
        "text/plain",
    })
    void whoeverSendsAllOfAFormThatIsTooLargeReadsWhyItWasRefused(String type) throws Exception {
        try (Socket socket = connect()) {
            write(socket, head(type, "Content-Length: " + (long) PIECES * PIECE.length + "\r\n"));
            OutputStream body = socket.getOutputStream();
            for (int i = 0; i < PIECES; i++) {
                body.write(PIECE);
            }
            assertThat(answer(socket)).startsWith("HTTP/1.1 413");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=b",
    })
    void whoeverSendsItInChunksReadsItToo(String type) throws Exception {
        try (Socket socket = connect()) {
            write(socket, head(type, "Transfer-Encoding: chunked\r\n"));
            OutputStream body = socket.getOutputStream();
            for (int i = 0; i < PIECES; i++) {
                write(socket, Integer.toHexString(PIECE.length) + "\r\n");
                body.write(PIECE);
                write(socket, "\r\n");
            }
            write(socket, "0\r\n\r\n");
            assertThat(answer(socket)).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void whoeverAsksFirstIsAnsweredAndNotWaitedFor() throws Exception {
        try (Socket socket = connect()) {
            write(
                    socket,
                    head("application/x-www-form-urlencoded", "Content-Length: 900000\r\nExpect: 100-continue\r\n"));
            long started = System.nanoTime();
            assertThat(answer(socket)).startsWith("HTTP/1.1 413").doesNotContain("100 Continue");
            assertThat(System.nanoTime() - started).isLessThan(4_000_000_000L);
        }
    }

    @Test
    void whoeverStopsSendingIsNotWaitedForLong() throws Exception {
        try (Socket socket = connect()) {
            write(socket, head("application/x-www-form-urlencoded", "Content-Length: 900000\r\n") + "email=");
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
            in.readAllBytes();
        }
    }
}
