package newsdigest.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import newsdigest.cli.Cli;
import newsdigest.config.ListenAddress;
import newsdigest.testing.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses that the service cannot listen on are told with their cause, and those that it has as a browser opens them. */
@SuppressWarnings("NullAway.Init")
final class ListenAddressesTest {

    private static final int FREE = 27_471;

    @TempDir
    private Path folder;

    private Cli withConsole(String host, int port) throws IOException {
        return new Cli(
                Workspace.in(folder)
                        .set("console.host", "'" + host + "'")
                        .set("console.port", String.valueOf(port))
                        .write(),
                Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "no-such-host.invalid,neither a host name that is known here nor an address",
        "256.1.1.1,neither a host name that is known here nor an address",
        "203.0.113.9,not an address of this machine"
    })
    void aHostThatIsNotOfThisMachineIsToldByServeAndDoctor(String host, String cause) throws IOException {
        Cli cli = withConsole(host, FREE);

        Cli.Result served = cli.run("serve");
        Cli.Result examined = cli.run("doctor");

        assertThat(served.code()).isEqualTo(1);
        assertThat(served.err()).contains(host + " is " + cause, "127.0.0.1").doesNotContain("another program");
        assertThat(examined.out()).contains(host + " is " + cause, "Mend console.host");
    }

    @Test
    void aPortOfAnotherProgramIsToldAsThat() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Cli.Result served = withConsole("127.0.0.1", other.getLocalPort()).run("serve");

            assertThat(served.code()).isEqualTo(1);
            assertThat(served.err()).contains("another program uses that port").doesNotContain("host");
        }
    }

    @Test
    void aPortThatTwoListenersHaveIsToldWithItsLine() throws IOException {
        Workspace workspace = Workspace.in(folder).write();
        Files.writeString(workspace.config(), Files.readString(workspace.config()) + """

                        public-pages: { address: https://example.org, port: 8026 }
                        operations:
                          host: 0.0.0.0
                          port: 8026
                        console: {}
                        """);
        List<String> lines = Files.readAllLines(workspace.config());
        int operations = lines.indexOf("  port: 8026") + 1;
        int pages = operations - 3;

        String told = new Cli(workspace, Map.of()).run("doctor").err();

        assertThat(told)
                .contains(operations + ":9: 'operations.port' is 8026, which 'public-pages' listens on too")
                .contains(operations + ":9: 'operations.port' is 8026, which 'console' listens on too")
                .contains(pages + ":53: 'public-pages.port' is 8026, which 'console' listens on too");
    }

    @Test
    void onePortAtTwoAddressesOfTheMachineIsAllowed() throws IOException {
        Workspace workspace = Workspace.in(folder)
                .set("console.host", "10.0.0.5")
                .set("operations.host", "127.0.0.1")
                .set("operations.port", "8026")
                .write();

        assertThat(new Cli(workspace, Map.of()).run("schedule", "list").code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "::1,http://[::1]:8026",
        "[::1],http://[::1]:8026",
        "0.0.0.0,http://localhost:8026",
        "::,http://localhost:8026",
        "desk.example.org,http://desk.example.org:8026"
    })
    void anAddressIsShownAsABrowserOpensIt(String host, String url) {
        assertThat(new ListenAddress(host, 8026).url()).isEqualTo(url);
    }
}
