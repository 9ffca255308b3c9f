package newsdigest.cli.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import newsdigest.cli.Cli;
import newsdigest.store.PrivateFiles;
import newsdigest.testing.ChildJvm;
import newsdigest.testing.Workspace;
import newsdigest.testing.ledger.EmptyLedger;
import newsdigest.testing.smtp.SmtpRecorder;

/** The example newsletter in a folder of its own, with a mail server that takes everything; commands are typed in it. */
final class NewsletterScene {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T14:00:00Z"), ZoneOffset.UTC);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PASSWORD = "a password of some length\n";
    private static final String WITH_PAGES = "with-pages.yaml";
    private static final String PAGE = "<html><body><ul class='news'>"
            + "<li><a href='https://e.example/1'>The night ferry is back</a> <time>2026-11-18</time></li>"
            + "<li><a href='https://e.example/2'>The light measures wind</a> <time>2026-11-17</time></li>"
            + "<li><a href='https://e.example/3'>The fish market moves</a> <time>2026-11-16</time></li></ul>";
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private final Path home;
    private final Path example;

    private NewsletterScene(Path home, Path example) {
        this.home = home;
        this.example = example;
    }

    /** Makes the folder, and the files that the documents speak of. */
    static NewsletterScene in(Path home, SmtpRecorder server) throws IOException {
        Path example = Files.createDirectories(home.resolve("example"));
        for (String name : List.of("news", "subscribers", "templates")) {
            copy(Path.of(name), example.resolve(name));
        }
        String config = Files.readString(Path.of("newsdigest.yaml"))
                .replace("host: localhost", "host: 127.0.0.1")
                .replace("port: 25 ", "port: " + server.port() + " ")
                .replace("port: 25\n", "port: " + server.port() + "\n")
                .replace("console: {}", "console: { port: 0 }");
        Files.writeString(example.resolve("newsdigest.yaml"), config);
        Files.writeString(
                example.resolve(WITH_PAGES),
                config.replaceFirst("(?m)^    website:", "    sign-up: true\n    website:")
                        + "\npublic-pages: { address: \"https://news.harbour.example.org\", port: 0 }\n");
        PrivateFiles.createFolders(example.resolve("var"));
        EmptyLedger.copyTo(example.resolve("var/newsdigest.db"));
        Files.writeString(home.resolve("new.csv"), "email,name,language\nnew.reader@example.org,New,en\n");
        Files.writeString(home.resolve("page.html"), PAGE);
        Files.createDirectories(home.resolve("backup"));
        Files.createDirectories(home.resolve("srv"));
        Files.createDirectories(home.resolve("var/lib/newsdigest"));
        Files.createDirectories(home.resolve("written"));
        Files.writeString(home.resolve("written/bridge.en.md"), """
                ---
                title: The bridge opens
                date: 2026-11-20
                ---
                Two lanes, and one for bicycles.
                """);
        Files.writeString(home.resolve("message.eml"), """
                From: MAILER-DAEMON@example.net
                To: bounces@harbour.example.org
                Subject: Undelivered Mail Returned to Sender
                Content-Type: multipart/report; report-type=delivery-status; boundary=x

                --x
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mail.example.net

                Final-Recipient: rfc822; ana.gomez@example.org
                Action: failed
                Status: 5.1.1

                --x--
                """);
        // A list of this moment may be half written.
        settle(example.resolve("subscribers/weekly.csv"));
        return new NewsletterScene(home, example);
    }

    private static void settle(Path list) throws IOException {
        Files.setLastModifiedTime(list, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    /** Types a command and returns what became of it. */
    Cli.Result type(DocumentCommand command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        for (String word : command.arguments()) {
            words.add(placed(word));
        }
        if (command.program().equals("mv")) {
            Files.move(Path.of(words.get(0)), Path.of(words.get(1)));
            return new Cli.Result(0, "", "");
        }
        String[] typed = words.toArray(String[]::new);
        if (!words.contains("--config") && Cli.takes("--config", typed)) {
            String config = words.get(0).equals("events") ? WITH_PAGES : "newsdigest.yaml";
            words.addAll(List.of("--config", example.resolve(config).toString()));
        }
        return words.get(0).equals("serve") ? serve(words) : inThisProcess(words);
    }

    /** Returns a word with this folder in the place of the one that the document means. */
    private String placed(String word) {
        return switch (word) {
            case "my-news", "sample", "written", "message.eml", "new.csv" ->
                home.resolve(word).toString();
            case "/var/lib/newsdigest/newsdigest.db" ->
                example.resolve("var/newsdigest.db").toString();
            case "/etc/newsdigest/newsdigest.yaml" ->
                example.resolve("newsdigest.yaml").toString();
            case "https://example.org/" -> home.resolve("page.html").toString();
            default -> word.startsWith("/") ? home + word : word;
        };
    }

    private Cli.Result inThisProcess(List<String> words) {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(answers(words).getBytes(StandardCharsets.UTF_8)));
            Cli cli = new Cli(Workspace.in(example), Map.of("NEWSDIGEST_TOKEN_KEY", KEY), CLOCK, true);
            return cli.runPlain(words.toArray(String[]::new));
        } finally {
            System.setIn(before);
        }
    }

    /** Returns what a person types when asked. */
    private static String answers(List<String> words) {
        return switch (words.get(0)) {
            case "accounts" -> PASSWORD + PASSWORD;
            case "init" ->
                "Harbour News\nen,es\nAmerica/Panama\nnews@harbour.example.org\n12 Quay Street\nnone\nnone\nsandbox\nana\n\n";
            default -> "y\n";
        };
    }

    /** Serves until it is ready, and is asked to end then. */
    private Cli.Result serve(List<String> words) throws IOException, InterruptedException {
        Path here = Path.of("").toAbsolutePath();
        try (ChildJvm child =
                ChildJvm.newsdigest(here, Map.of("NEWSDIGEST_TOKEN_KEY", KEY), words.toArray(String[]::new))) {
            child.awaitOutput("Waiting.", PATIENCE);
            child.terminate();
            return new Cli.Result(child.exitCode(PATIENCE), child.out(), child.err());
        }
    }
}
