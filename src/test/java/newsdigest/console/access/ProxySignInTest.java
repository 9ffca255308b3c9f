package newsdigest.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sign-in by a proxy that says who people are. */
@SuppressWarnings("NullAway.Init")
final class ProxySignInTest {

    @TempDir
    private Path folder;

    private ConsoleFixture room;

    @BeforeEach
    void open() throws IOException {
        room = new ConsoleFixture(
                folder,
                workspace -> workspace.set("console", "{ port: 0, behind-proxy: true, user-header: X-Remote-User }"));
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void theProxySaysWhoItIsAndTheAccountWhatTheyMayDo() throws Exception {
        assertThat(room.stranger()
                        .send(request -> request.header("X-Remote-User", "viewer"), "/")
                        .body())
                .contains("viewer")
                .doesNotContain("Sign out");
        assertThat(room.stranger()
                        .send(request -> request.header("X-Remote-User", "nobody"), "/")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aHeaderThatStandsThereTwiceIsBelievedFromNobody() throws Exception {
        assertThat(room.stranger()
                        .send(
                                request -> request.header("X-Remote-User", "sender")
                                        .header("X-Remote-User", "viewer"),
                                "/")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whereTheProxiesAreNamedNobodyElseIsBelieved(@TempDir Path other) throws Exception {
        try (ConsoleFixture elsewhere = new ConsoleFixture(
                other,
                workspace -> workspace.set(
                        "console",
                        "{ port: 0, behind-proxy: true, trusted-proxies: [192.0.2.1], user-header: X-Remote-User }"))) {
            assertThat(elsewhere
                            .stranger()
                            .send(request -> request.header("X-Remote-User", "sender"), "/")
                            .statusCode())
                    .isEqualTo(403);
        }
        try (ConsoleFixture here = new ConsoleFixture(
                other.resolve("here"),
                workspace -> workspace.set(
                        "console",
                        "{ port: 0, behind-proxy: true, trusted-proxies: ['127.0.0.0/8', '::1'], user-header: X-Remote-User }"))) {
            assertThat(here.stranger()
                            .send(request -> request.header("X-Remote-User", "sender"), "/")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void nobodySignsInWithAPassword() throws Exception {
        assertThat(room.stranger()
                        .postAsItIs("/sign-in", Map.of("name", "sender", "password", ConsoleFixture.PASSWORD))
                        .statusCode())
                .isIn(404, 405);
        assertThat(room.stranger().get("/").statusCode()).isEqualTo(403);
    }
}
