package newsdigest.clients;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs of this machine, run to their end or until they are stopped. */
final class Commands {

    private static final long PATIENCE_SECONDS = 60;

    private Commands() {}

    /** Runs a program to its end, and returns what it wrote; an empty text when it failed. */
    static String output(List<String> command, Map<String, String> environment) throws IOException {
        return new String(bytes(command, environment, new File("/dev/null")), StandardCharsets.UTF_8);
    }

    /** Runs a program to its end with a file as its input. */
    static byte[] bytes(List<String> command, Map<String, String> environment, File input) throws IOException {
        Path written = Files.createTempFile("newsdigest-clients", "");
        try {
            Process process = builder(command, environment)
                    .redirectInput(input)
                    .redirectOutput(written.toFile())
                    .start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            stop(process);
            return ended && process.exitValue() == 0 ? Files.readAllBytes(written) : new byte[0];
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.delete(written);
        }
    }

    /** Starts a program that goes on until it is stopped. */
    static Process start(List<String> command, Map<String, String> environment) throws IOException {
        return builder(command, environment)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static ProcessBuilder builder(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        return builder;
    }

    /** Stops a program and what it started, and waits for its end. */
    static void stop(Process process) throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
