package newsdigest.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged product as a process of its own, as its launcher starts it, its ledger on: from the command line to the last reply. */
final class Newsdigest implements Contestant {

    private static final Pattern SECONDS = Pattern.compile("\"seconds\" : ([0-9.]+)");

    private final String name;
    private final Installed installed;
    private final Keys keys;

    /**
     * Keys of the configuration beside the usual ones.
     *
     * @param ofNewsletter lines for the newsletter's section, each indented by four spaces
     * @param ofServer keys of the mail server, each after a comma
     * @param ofWhole lines of their own
     */
    record Keys(String ofNewsletter, String ofServer, String ofWhole) {
        static final Keys NONE = new Keys("", "", "");

        static Keys ofNewsletter(String lines) {
            return new Keys(lines, "", "");
        }

        static Keys ofServer(String keys) {
            return new Keys("", keys, "");
        }

        static Keys ofWhole(String lines) {
            return new Keys("", "", lines);
        }
    }

    Newsdigest(String name, Installed installed, Keys keys) {
        this.name = name;
        this.installed = installed;
        this.keys = keys;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int messages(BenchMessage benchMessage, int connections) {
        return Math.min(benchMessage.bytes() > 30_000 ? 20_000 : 200_000, 10_000 * connections);
    }

    @Override
    public double send(BenchMessage benchMessage, int connections, int messages, int port) throws Exception {
        Path folder = Files.createTempDirectory("newsdigest-bench");
        write(folder, benchMessage, connections, messages, port, keys);
        Process process = installed
                .command(
                        "send",
                        "--yes",
                        "--json",
                        "--latest",
                        "1",
                        "--config",
                        folder.resolve("newsdigest.yaml").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String report = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher seconds = SECONDS.matcher(report);
        if (process.waitFor() != 0 || !seconds.find()) {
            throw new IllegalStateException("the product failed: " + report);
        }
        return messages / Double.parseDouble(seconds.group(1));
    }

    /** Writes all that it needs into a folder. */
    static void write(Path folder, BenchMessage benchMessage, int connections, int messages, int port, Keys keys)
            throws IOException {
        Path templates = Files.createDirectories(folder.resolve("templates/words"));
        Files.writeString(
                templates.resolve("en.properties"), Files.readString(Path.of("templates/words/en.properties")));
        Files.writeString(folder.resolve("templates/subject.ftl"), "News");
        Files.writeString(folder.resolve("templates/theme.properties"), "");
        Files.writeString(
                folder.resolve("templates/digest.txt.ftl"), "${greeting}\n\nthe harbour pilots met at dawn.\n");
        Files.writeString(
                folder.resolve("templates/digest.ftlh"),
                benchMessage.html().replace("<p>Dear {name},</p>", "<p>${greeting}</p>"));
        Files.writeString(folder.resolve("news.txt"), "15 February 2021\n\nThe pilots met\n\nAt dawn.\n");
        try (BufferedWriter list = Files.newBufferedWriter(folder.resolve("list.csv"))) {
            list.write("email,name,language\n");
            for (int number = 0; number < messages; number++) {
                list.write(BenchMessage.address(number) + "," + BenchMessage.name(number) + ",en\n");
            }
        }
        Files.writeString(folder.resolve("newsdigest.yaml"), """
                newsletters:
                  weekly:
                    title: News
                    from: News <news@example.org>
                    list-id: weekly.example.org
                    zone: Europe/Madrid
                    languages: [en]
                    news: [news.txt]
                    subscribers: [list.csv]
                    unsubscribe: mailto:leave@example.org
                    postal-address: 12 Quay Street
                    greeting: true
                %s
                mail-server: { host: 127.0.0.1, port: %d, timeout: 60s%s }
                delivery: { connections: %d, messages-per-connection: 1000000 }
                %s
                """.formatted(
                        keys.ofNewsletter(), port, keys.ofServer(), connections, keys.ofWhole()));
    }
}
