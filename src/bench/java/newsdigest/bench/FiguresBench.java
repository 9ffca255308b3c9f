package newsdigest.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.bench.sink.SmtpSink;

/** Figures beside the speed of sending: start-up, rows of a subscriber list, and signing. */
public final class FiguresBench {

    private static final int RUNS = 5;
    private static final int ROWS = 1_000_000;
    private static final int CONNECTIONS = 10;
    private static final String JAR = "target/newsdigest.jar";

    private FiguresBench() {}

    /** Prints all; takes no arguments. */
    public static void main(String[] args) throws Exception {
        double java = medianSeconds("java", "-version");
        double preview = medianSeconds(
                "java",
                "-jar",
                JAR,
                "preview",
                "--latest",
                "8",
                "--out",
                temporary().toString());
        System.out.printf(
                Locale.ROOT,
                "preview of the sample newsletter: %.2f s, %.1f times java -version (%.3f s)%n",
                preview,
                preview / java,
                java);
        subscribers();
        signing("rsa", "rsa2048", "-algorithm", "rsa", "-pkeyopt", "rsa_keygen_bits:2048");
        signing("ed25519", "ed25519", "-algorithm", "ed25519");
    }

    private static void subscribers() throws Exception {
        Path folder = temporary();
        try (BufferedWriter list = Files.newBufferedWriter(folder.resolve("list.csv"))) {
            list.write("email,name,language\n");
            for (int number = 0; number < ROWS; number++) {
                list.write(BenchMessage.address(number) + "," + BenchMessage.name(number) + ",en\n");
            }
        }
        String config = Files.readString(Path.of("newsdigest.yaml")).replace("- subscribers/*.csv", "- list.csv")
                + "templates: " + Path.of("templates").toAbsolutePath() + "\n";
        Files.writeString(folder.resolve("newsdigest.yaml"), config);
        double seconds = medianSeconds(
                "java",
                "-jar",
                JAR,
                "subscribers",
                "check",
                "--config",
                folder.resolve("newsdigest.yaml").toString());
        System.out.printf(
                Locale.ROOT, "subscribers check: %,.0f rows/s, start-up and duplicates included%n", ROWS / seconds);
    }

    private static void signing(String name, String openssl, String... keyOptions) throws Exception {
        Path key = temporary().resolve("key.pem");
        List<String> genpkey = new ArrayList<>(List.of("openssl", "genpkey", "-out", key.toString()));
        genpkey.addAll(List.of(keyOptions));
        run(genpkey.toArray(String[]::new));
        Newsdigest signing = new Newsdigest(
                name,
                List.of(),
                Newsdigest.Keys.ofNewsletter(
                        "    dkim: { domain: example.org, selector: news, key-file: " + key + " }"));
        double rate;
        try (SmtpSink sink = new SmtpSink()) {
            rate = signing.send(BenchMessage.of(10 * 1024), CONNECTIONS, 20_000, sink.port());
        }
        int cores = Runtime.getRuntime().availableProcessors();
        double signs =
                signsPerSecond(run("openssl", "speed", "-seconds", "3", "-multi", String.valueOf(cores), openssl));
        System.out.printf(
                Locale.ROOT,
                "with a %s signature: %.0f messages/s, %.2f of openssl speed's %.0f signs/s on %d cores%n",
                name,
                rate,
                rate / signs,
                signs,
                cores);
    }

    /** From the last line of {@code openssl speed}: bits, seconds a sign, seconds a verify, signs/s, verifies/s. */
    private static double signsPerSecond(String output) {
        Matcher matcher = Pattern.compile("s\\s+([0-9.]+)\\s+([0-9.]+)\\s*$").matcher(output.strip());
        if (!matcher.find()) {
            throw new IllegalStateException("openssl speed said: " + output);
        }
        return Double.parseDouble(matcher.group(1));
    }

    private static double medianSeconds(String... command) throws Exception {
        double[] seconds = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long begun = System.nanoTime();
            run(command);
            seconds[i] = (System.nanoTime() - begun) / 1e9;
        }
        Arrays.sort(seconds);
        return seconds[RUNS / 2];
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed: " + output);
        }
        return output;
    }

    private static Path temporary() throws IOException {
        return Files.createTempDirectory("newsdigest-bench");
    }
}
