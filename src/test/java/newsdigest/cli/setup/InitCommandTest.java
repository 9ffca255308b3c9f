package newsdigest.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import newsdigest.cli.Cli;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.config.Config;
import newsdigest.config.mail.MailServer;
import newsdigest.config.yaml.ConfigReader;
import newsdigest.testing.ChildJvm;
import newsdigest.testing.Workspace;
import newsdigest.testing.network.DnsServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A new newsletter's folder, made by one command. */
@SuppressWarnings("NullAway.Init")
final class InitCommandTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> REQUIRED = required("Ana Gómez <ana@example.org>", "Olas & más");

    @TempDir
    private Path folder;

    private static List<String> required(String from, String title) {
        return List.of("--yes", "--from", from, "--postal-address", "1 Quay: \"x\" #2", "--title", title);
    }

    private record Ended(int code, String out, String err) {}

    private Ended init(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("init", folder.resolve("n").toString()));
        all.addAll(List.of(arguments));
        // No name of a mail service is looked up: nothing leaves the machine.
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
        try (DnsServer dns = DnsServer.start();
                ChildJvm child = ChildJvm.newsdigest(
                        folder,
                        List.of(dns.jvmOption(), "-Djdk.net.hosts.file=" + hosts),
                        all.toArray(String[]::new))) {
            return new Ended(child.exitCode(PATIENCE), child.out(), child.err());
        }
    }

    private Ended initWith(String... more) throws Exception {
        return init(Stream.concat(REQUIRED.stream(), Stream.of(more)).toArray(String[]::new));
    }

    /** Types it in this process, where it ends before anything is made. */
    private Cli.Result refused(String... arguments) {
        return new Cli(Workspace.in(folder), Map.of()).runPlain(arguments);
    }

    private Config config() {
        return ConfigReader.read(folder.resolve("n/newsdigest.yaml"), Map.of());
    }

    @Test
    void answersInOptionsMakeANewsletterThatLoadsAndIsPreviewedAndShowsADoctorsFindings() throws Exception {
        Files.writeString(folder.resolve("password"), "key of the mail server\n");

        List<String> options = new ArrayList<>(required("ana@example.org", "Olas <&> \"más\""));
        options.addAll(List.of(
                "--languages",
                "en,es,de",
                "--zone",
                "Europe/Madrid",
                "--mail-server",
                "brevo",
                "--mail-value",
                "user=news: #1",
                "--mail-secret",
                folder.resolve("password").toString()));
        Ended ended = init(options.toArray(String[]::new));

        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        Config config = config();
        assertThat(config.newsletters().get(0).name()).isEqualTo("olas-mas");
        assertThat(config.newsletters().get(0).from().name()).isEqualTo("Olas <&> \"más\"");
        assertThat(config.newsletters().get(0).postalAddress()).isEqualTo("1 Quay: \"x\" #2");
        assertThat(config.mailServer().host()).isEqualTo("smtp-relay.brevo.com");
        assertThat(config.tokenKeys().newestFirst().get(0)).hasSize(64);
        assertThat(Files.readString(folder.resolve("n/newsdigest.yaml"))).doesNotContain("key of the mail server");
        assertThat(ended.out())
                .contains("words/de.properties")
                .contains("(shown this once)")
                .contains(
                        "warn  news, templates  Among the news is still the text that came with",
                        "ok    subscribers",
                        "ok    ledger",
                        "ok    file modes")
                .contains("1 item in English, 1 item in Spanish, 1 item in German");
    }

    @Test
    void nothingThatIsMadeIsOpenToOtherAccounts() throws Exception {
        initWith();

        try (Stream<Path> made = Files.walk(folder.resolve("n"))) {
            assertThat(made.toList())
                    .hasSizeGreaterThan(20)
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .endsWith("------"));
        }
    }

    @Test
    void theSampleIsMadeWithoutAQuestion() throws Exception {
        Ended ended = init("--demo");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("8 items in English, 8 items in Spanish", "24 subscribers");
    }

    @Test
    void aPageIsFollowedToTheFeedItNamesAndAListIsCopied() throws Exception {
        Files.writeString(folder.resolve("readers.csv"), "email\nbea@example.org\ncho@example.org\n");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        answer(server, "/feed.xml", "application/rss+xml", """
                <rss version="2.0"><channel><title>N</title><item><title>Ferry sails</title><guid>1</guid>
                <pubDate>Mon, 15 Feb 2021 09:00:00 GMT</pubDate></item></channel></rss>""");
        answer(server, "/", "text/html", """
                <!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head></html>""");
        server.start();
        try {
            Ended ended = initWith(
                    "--source",
                    address,
                    "--allow-private",
                    "--list",
                    folder.resolve("readers.csv").toString());

            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(config().newsletters().get(0).news().get(0).path()).isEqualTo(address + "/feed.xml");
            assertThat(ended.out()).contains("1 item", "2 subscribers");
            assertThat(folder.resolve("n/news")).doesNotExist();
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpServer server, String path, String type, String body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @Test
    void aProcessKilledInTheMiddleLeavesNothingInTheWayOfTheNext() throws Exception {
        List<String> all = new ArrayList<>(List.of("init", folder.resolve("n").toString()));
        all.addAll(REQUIRED);
        try (ChildJvm child = ChildJvm.newsdigest(folder, List.of(), all.toArray(String[]::new))) {
            while (child.isAlive() && !isBegun()) {
                Thread.onSpinWait();
            }
            child.kill9();
        }
        assertThat(folder.resolve("n/newsdigest.yaml")).doesNotExist();

        assertThat(initWith().code()).isZero();
        try (Stream<Path> made = Files.list(folder.resolve("n"))) {
            assertThat(made.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            ".gitignore",
                            "news",
                            "newsdigest.yaml",
                            "out",
                            "secrets",
                            "subscribers",
                            "templates",
                            "var");
        }
    }

    private boolean isBegun() throws IOException {
        if (!Files.exists(folder.resolve("n"))) {
            return false;
        }
        try (Stream<Path> made = Files.list(folder.resolve("n"))) {
            return made.findAny().isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource({"'',an empty text names neither", "http://x.example.org,is an address"})
    void whatCanBeNoFolderIsWrongUse(String name, String reason) {
        Cli.Result result = refused("init", name, "--demo");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains(reason);
        assertThat(Path.of("http:")).doesNotExist();
    }

    @Test
    void whatStandsThereIsNamedAndStaysAsItIs() throws IOException {
        Files.createDirectories(folder.resolve("n/letters"));
        Files.writeString(folder.resolve("n/newsdigest.yaml"), "mine");

        Cli.Result result = refused("init", folder.resolve("n").toString(), "--demo");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("there is already: letters, newsdigest.yaml", "nothing was made");
        assertThat(Files.readString(folder.resolve("n/newsdigest.yaml"))).isEqualTo("mine");
    }

    @Test
    void withoutATerminalOptionsThatAreMissingAreNamedTogether() {
        Cli.Result result = refused("init", folder.resolve("n").toString());

        assertThat(result.code()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(result.err()).contains("There is no terminal", "--from and --postal-address");
        assertThat(folder.resolve("n")).doesNotExist();
    }

    @Test
    void aSourceWhoseAddressHasCharactersThatMustBeEncodedIsReadAndWrittenEncoded() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        answer(server, "/feed.xml", "application/rss+xml", """
                <rss version="2.0"><channel><title>N</title><item><title>Ferry sails</title><guid>1</guid>
                <pubDate>Mon, 15 Feb 2021 09:00:00 GMT</pubDate></item></channel></rss>""");
        server.start();
        try {
            Ended ended = initWith("--source", address + "/feed.xml?q=${HOME}\"ñ", "--allow-private");

            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(config().newsletters().get(0).news().get(0).path())
                    .isEqualTo(address + "/feed.xml?q=$%7BHOME%7D%22%C3%B1");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aSourceInAPrivateNetworkIsAllowedByAnOptionAsThereIsNoConfigurationYet() {
        List<String> all = new ArrayList<>(List.of("init", folder.resolve("n").toString()));
        all.addAll(REQUIRED);
        all.addAll(List.of("--source", "http://127.0.0.1:9/feed.xml"));

        Cli.Result result = refused(all.toArray(String[]::new));

        assertThat(result.err())
                .contains("It is in a private network", "add --allow-private to the command", "Nothing was made.")
                .doesNotContain("newsdigest.yaml");
        assertThat(folder.resolve("n")).doesNotExist();
    }

    @Test
    void aWrongOptionIsNamedAndNothingIsMade() {
        for (List<String> wrong : List.of(
                List.of("--languages", "english"),
                List.of("--mail-server", "carrier-pigeon"),
                List.of("--mail-server", "brevo"),
                List.of("--mail-server", "brevo", "--mail-value", "user=x"),
                List.of("--mail-server", "postfix", "--mail-value", "user=x"),
                List.of("--mail-server", "relay", "--mail-value", "host=a", "--mail-value", "port=70000"),
                List.of("--mail-server", "relay", "--mail-value", "host=a", "--mail-value", "tls=yes"),
                List.of("--demo"),
                List.of("--account", "a b"))) {
            assertRefused(ExitCode.WRONG_USE, wrong);
        }
    }

    @Test
    void whatAnOptionNamesAndCannotBeReadIsNoWrongUse() {
        assertRefused(ExitCode.FAILED, List.of("--list", "/nowhere.csv"));
        assertRefused(ExitCode.FAILED, List.of("--source", "news.txt"));
    }

    private void assertRefused(int code, List<String> wrong) {
        List<String> all = new ArrayList<>(List.of("init", folder.resolve("n").toString()));
        all.addAll(REQUIRED);
        all.addAll(wrong);

        Cli.Result result = refused(all.toArray(String[]::new));

        assertThat(result.code()).as(wrong.toString()).isEqualTo(code);
        assertThat(result.err()).as(wrong.toString()).contains("othing was made.");
        assertThat(folder.resolve("n")).doesNotExist();
    }

    @Test
    void aMailServerThatIsNotInTheListHasItsOwnPortAndEncryption() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "s3cret");
        initWith(
                "--mail-server",
                "other",
                "--mail-value",
                "host=mx.example.org",
                "--mail-value",
                "port=465",
                "--mail-value",
                "user=news",
                "--mail-secret",
                secret.toString());

        MailServer server = config().mailServer();
        assertThat(server.port()).isEqualTo(465);
        assertThat(server.tls()).isEqualTo(MailServer.Tls.IMPLICIT);
        assertThat(server.login()).isPresent();
    }

    @Test
    void aMailServerWithoutALoginIsOneOfTheChoices() throws Exception {
        initWith("--mail-server", "relay", "--mail-value", "host=mx.example.org");

        MailServer server = config().mailServer();
        assertThat(server.port()).isEqualTo(25);
        assertThat(server.tls()).isEqualTo(MailServer.Tls.STARTTLS);
        assertThat(server.login()).isEmpty();
    }
}
