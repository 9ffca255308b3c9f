package newsdigest.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Figures beside the speed of sending: start-up, and rows of a subscriber list. */
public final class FiguresBench {

    private static final int RUNS = 5;
    private static final int ROWS = 1_000_000;
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
