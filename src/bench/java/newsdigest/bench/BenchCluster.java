package newsdigest.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processes of the packaged product that serve, each as a machine of its own. */
final class BenchCluster implements AutoCloseable {

    private static final String JAR = "target/newsdigest.jar";
    private static final long PATIENCE_MILLIS = 60_000;

    private final Path config;
    private final List<Process> processes = new ArrayList<>();

    /** Starts them and waits until they serve. */
    BenchCluster(Path folder, int count) throws IOException, InterruptedException {
        this.config = folder.resolve("newsdigest.yaml");
        List<Path> logs = new ArrayList<>();
        for (int node = 1; node <= count; node++) {
            Path log = folder.resolve("node-" + node + ".log");
            logs.add(log);
            processes.add(command("serve", "--node", "node-" + node)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start());
        }
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        for (Path log : logs) {
            while (!Files.readString(log).contains("Waiting.")) {
                if (System.currentTimeMillis() > end) {
                    throw new IOException("a node does not serve: " + Files.readString(log));
                }
                Thread.sleep(100);
            }
        }
    }

    private ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>(List.of("java", "-jar", JAR));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--config", config.toString()));
        return new ProcessBuilder(command);
    }

    /** Runs another command on the same ledger to its good end; what it printed. */
    String run(String... arguments) throws IOException, InterruptedException {
        Process process = command(arguments)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", arguments) + " failed: " + output);
        }
        return output;
    }

    @Override
    public void close() throws InterruptedException {
        processes.forEach(Process::destroy);
        for (Process process : processes) {
            process.waitFor();
        }
    }
}
