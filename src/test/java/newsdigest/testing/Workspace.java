package newsdigest.testing;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import newsdigest.testing.ledger.EmptyLedger;
import newsdigest.testing.smtp.SmtpRecorder;

/**
 * A folder as its user would set it up: {@code newsdigest.yaml}, dated news and a CSV of subscribers, all with defaults
 * that work. Any setting can be replaced by its dotted name.
 */
public final class Workspace {

    private static final String WEEKLY = "newsletters.weekly.";

    private final Path folder;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<String> rows = new ArrayList<>();
    private int subscribers = 3;
    private int newsItems = 5;

    private Workspace(Path folder) {
        this.folder = folder.toAbsolutePath();
        set(WEEKLY + "title", "Weekly digest");
        set(WEEKLY + "from", "Weekly digest <news@example.org>");
        set(WEEKLY + "list-id", "weekly.example.org");
        set(WEEKLY + "zone", "Europe/Vienna");
        set(WEEKLY + "languages", "[en]");
        set(WEEKLY + "news", "news/*.txt");
        set(WEEKLY + "subscribers", "subscribers/*.csv");
        set(WEEKLY + "window", "{ from: 2021-02-01, to: 2021-02-15 }");
        set(WEEKLY + "unsubscribe", "mailto:leave@example.org");
        set(WEEKLY + "postal-address", "1 Example Road, 1010 Vienna");
        set(WEEKLY + "greeting", "true");
        set("mail-server.host", "127.0.0.1");
        set("mail-server.port", "25");
        set("mail-server.tls", "none");
        set("mail-server.timeout", "10s");
        set("delivery.connections", "4");
        set("delivery.messages-per-connection", "1000");
        set("delivery.retry-pause", "1s");
        set("delivery.retry-for", "1h");
        set("delivery.on-uncertain", "resend");
        set("store", "newsdigest.db");
        set("output", "out");
        set("templates", repository().resolve("templates").toString());
    }

    /** Describes a workspace in this folder; {@link #write} makes it. */
    public static Workspace in(Path folder) {
        return new Workspace(folder);
    }

    /** {@code reader-000001@example.org} and on, named and numbered; before any {@link #row}. */
    public Workspace subscribers(int count) {
        subscribers = count;
        return this;
    }

    /** One more line of the CSV, as it stands: {@code email,name,language}. */
    public Workspace row(String line) {
        rows.add(line);
        return this;
    }

    /** One item a day, the last of them on 15 February 2021. */
    public Workspace newsItems(int count) {
        newsItems = count;
        return this;
    }

    /** Sends to this server in plain text. */
    public Workspace mailServer(SmtpRecorder server) {
        return set("mail-server.host", server.host()).set("mail-server.port", String.valueOf(server.port()));
    }

    public Workspace connections(int count) {
        return set("delivery.connections", String.valueOf(count));
    }

    /** Sets or replaces one value by its dotted name, as YAML: {@code set("delivery.per-second", "50")}. */
    public Workspace set(String dottedName, String yaml) {
        settings.put(dottedName, yaml);
        return this;
    }

    /** Gives a setting the value of another one. */
    public Workspace copy(String dottedName, String to) {
        return set(to, settings.getOrDefault(dottedName, ""));
    }

    /** Leaves a setting out, to its default. */
    public Workspace without(String dottedName) {
        settings.remove(dottedName);
        return this;
    }

    public Path folder() {
        return folder;
    }

    public Path config() {
        return folder.resolve("newsdigest.yaml");
    }

    /** The addresses of the numbered subscribers. */
    public Set<String> addresses() {
        Set<String> all = new TreeSet<>();
        for (int i = 1; i <= subscribers; i++) {
            all.add(address(i));
        }
        return all;
    }

    /** The address of a numbered subscriber, the first being 1. */
    public static String address(int number) {
        return String.format("reader-%06d@example.org", number);
    }

    /** Writes all files; to be called again after a change. */
    public Workspace write() throws IOException {
        Files.createDirectories(folder.resolve("news"));
        Files.createDirectories(folder.resolve("subscribers"));
        Files.writeString(config(), yaml());
        EmptyLedger.copyTo(folder.resolve("newsdigest.db"));
        Files.writeString(folder.resolve("news/weekly.txt"), news());
        Path list = folder.resolve("subscribers/weekly.csv");
        try (BufferedWriter csv = Files.newBufferedWriter(list)) {
            csv.write("email,name,language\n");
            for (int i = 1; i <= subscribers; i++) {
                csv.write(address(i) + ",Reader " + i + ",en\n");
            }
            for (String row : rows) {
                csv.write(row + "\n");
            }
        }
        // A list of this moment may be half written, and an hour waits for it.
        Files.setLastModifiedTime(list, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        return this;
    }

    /** Starts {@code newsdigest} on this workspace. */
    public ChildJvm run(String... arguments) throws IOException {
        return run(List.of(), arguments);
    }

    public ChildJvm run(List<String> jvmOptions, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", config().toString()));
        return ChildJvm.newsdigest(folder, jvmOptions, all.toArray(String[]::new));
    }

    private String yaml() {
        StringBuilder yaml = new StringBuilder();
        appendSection(yaml, "", 0);
        return yaml.toString();
    }

    /** Settings that begin with {@code prefix}, those of one section together whenever they were set. */
    private void appendSection(StringBuilder yaml, String prefix, int depth) {
        Set<String> sections = new LinkedHashSet<>();
        settings.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                String rest = name.substring(prefix.length());
                int dot = rest.indexOf('.');
                String key = dot < 0 ? rest : rest.substring(0, dot);
                if (sections.add(key)) {
                    yaml.append("  ".repeat(depth)).append(key).append(':');
                    if (dot < 0) {
                        yaml.append(' ').append(value).append('\n');
                    } else {
                        yaml.append('\n');
                        appendSection(yaml, prefix + key + ".", depth + 1);
                    }
                }
            }
        });
    }

    private String news() {
        StringBuilder news = new StringBuilder();
        LocalDate day = LocalDate.of(2021, 2, 15);
        for (int i = 1; i <= newsItems; i++) {
            news.append(day.minusDays(i - 1L)).append("\n\nHeadline ").append(i).append("\n\n");
            news.append("What happened on this day, told in a sentence or two for item ")
                    .append(i)
                    .append(".\n\n");
        }
        return news.toString();
    }

    private static Path repository() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    }
}
