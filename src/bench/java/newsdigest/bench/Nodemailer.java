package newsdigest.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** nodemailer with its pool, on the system's node; {@code npm ci} in src/bench/node comes first. */
final class Nodemailer implements Contestant {

    private static final Path FOLDER = Path.of("src/bench/node");

    @Override
    public String name() {
        return "nodemailer, pool";
    }

    @Override
    public int messages(BenchMessage benchMessage, int connections) {
        return 3_000;
    }

    @Override
    public double send(BenchMessage benchMessage, int connections, int messages, int port) throws Exception {
        install();
        Path text = Files.writeString(Files.createTempFile("letter", ".txt"), benchMessage.text());
        Path html = Files.writeString(Files.createTempFile("letter", ".html"), benchMessage.html());
        Process process = new ProcessBuilder(
                        "node",
                        "pool.js",
                        String.valueOf(port),
                        String.valueOf(connections),
                        String.valueOf(messages),
                        text.toString(),
                        html.toString())
                .directory(FOLDER.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String rate = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return Double.parseDouble(rate);
    }

    private static void install() throws IOException, InterruptedException {
        if (!Files.exists(FOLDER.resolve("node_modules"))) {
            new ProcessBuilder("npm", "ci", "--silent")
                    .directory(FOLDER.toFile())
                    .inheritIO()
                    .start()
                    .waitFor();
        }
    }
}
