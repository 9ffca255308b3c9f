package newsdigest.delivery.smtp;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A server that never stops answering does not fill the memory. */
final class EndlessReplyTest {

    @Test
    void anAnswerWithoutEndIsGivenUp() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> {
                byte[] block = new byte[64 * 1024];
                Arrays.fill(block, (byte) 'a');
                try (Socket client = server.accept();
                        OutputStream out = client.getOutputStream()) {
                    for (int i = 0; i < 1_000; i++) {
                        out.write(block);
                    }
                } catch (IOException givenUp) {
                    // The client has had enough, which is what it should.
                    return;
                }
            });
            answering.start();
            try (Socket socket = new CoalescingSocketFactory(Duration.ofSeconds(5), Optional.empty())
                    .createSocket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
                assertThatThrownBy(() -> socket.getInputStream().readNBytes(10_000_000))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("has no end");
            }
            answering.join();
        }
    }
}
