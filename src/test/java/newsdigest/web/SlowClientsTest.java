package newsdigest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that send slowly, by hundreds, from a few addresses: others are answered as if they were not there. */
@SuppressWarnings("NullAway.Init")
final class SlowClientsTest {

    private static final int ADDRESSES = 5;
    private static final int CONNECTIONS = 500;
    /** Far less than the time that a slow client is given, and more than a busy machine takes. */
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    private static Path folder;

    private static PublicPagesFixture office;
    private final List<Socket> slow = new ArrayList<>();
    private final List<ScheduledFuture<?>> drips = new ArrayList<>();
    private final ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();

    @BeforeAll
    static void open() throws Exception {
        office = new PublicPagesFixture(folder);
        office.send("2021-02-01", "2021-02-15");
        office.get("/subscribe/weekly");
    }

    @AfterAll
    static void close() {
        office.close();
    }

    @AfterEach
    void hangUp() throws IOException {
        drips.forEach(one -> one.cancel(false));
        drip.shutdownNow();
        for (Socket socket : slow) {
            socket.close();
        }
    }

    private void attack(String request) throws IOException {
        for (int i = 0; i < CONNECTIONS; i++) {
            Socket socket = new Socket();
            socket.bind(new InetSocketAddress(
                    InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (2 + i % ADDRESSES)}), 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), office.web.port()), 5_000);
            slow.add(socket);
            dripInto(socket, request);
        }
        drips.add(
                drip.scheduleAtFixedRate(() -> slow.forEach(socket -> dripInto(socket, "a")), 1, 1, TimeUnit.SECONDS));
    }

    private static String post(String path, String type, int length, String beginning) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + type + "\r\nContent-Length: " + length
                + "\r\n\r\n" + beginning;
    }

    private static void dripInto(Socket socket, String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException hungUp) {
            // The server has had enough of it.
        }
    }

    private void assertOthersAreAnswered() throws Exception {
        long started = System.nanoTime();
        HttpResponse<String> page = office.get("/archive/weekly");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(SOON);

        long clicked = System.nanoTime();
        HttpResponse<String> left =
                office.postAlone(office.oneClick("reader-000001@example.org"), "List-Unsubscribe=One-Click");
        assertThat(left.statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - clicked)).isLessThan(SOON);
    }

    @Test
    void bodiesThatComeByTheByteKeepNobodyElseWaiting() throws Exception {
        attack(post("/subscribe/weekly", "application/x-www-form-urlencoded", 10_000, "email="));

        assertOthersAreAnswered();
        Thread.sleep(1_200);
        assertOthersAreAnswered();
    }

    @Test
    void headersThatComeByTheByteKeepNobodyElseWaiting() throws Exception {
        attack("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ");

        assertOthersAreAnswered();
    }

    @Test
    void uploadsThatComeByTheByteKeepNobodyElseWaiting() throws Exception {
        attack(post("/u/nobody", "multipart/form-data; boundary=b", 1_000_000, "--b\r\n"));

        assertOthersAreAnswered();
    }

    @Test
    void aBodyThatComesTooSlowlyIsRefused() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), office.web.port())) {
            socket.setSoTimeout(15_000);
            slow.add(socket);
            dripInto(socket, post("/subscribe/weekly", "application/x-www-form-urlencoded", 10_000, "email="));
            drips.add(drip.scheduleAtFixedRate(() -> dripInto(socket, "a"), 1, 1, TimeUnit.SECONDS));
            byte[] line = socket.getInputStream().readNBytes(12);
            assertThat(new String(line, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 408");
        }
    }
}
