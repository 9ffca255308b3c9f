package newsdigest.testing;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real JVM beside this one, with the class path of the tests: it can be killed like any other process. */
public final class ChildJvm implements AutoCloseable {

    /** Bit of signal 2 in the sets of proc_pid_status(5). */
    private static final long SIGINT = 1L << 1;

    private static final String MAIN = "newsdigest.cli.Main";

    private final Process process;
    private final Path out;
    private final Path err;

    private ChildJvm(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts {@code newsdigest} with these arguments in this folder. */
    public static ChildJvm newsdigest(Path folder, String... arguments) throws IOException {
        return newsdigest(folder, List.of(), arguments);
    }

    /** The same with options for the JVM, such as {@code -Xmx256m}. */
    public static ChildJvm newsdigest(Path folder, List<String> jvmOptions, String... arguments) throws IOException {
        return start(folder, jvmOptions, MAIN, arguments);
    }

    /** The same with variables of the environment. */
    public static ChildJvm newsdigest(Path folder, Map<String, String> environment, String... arguments)
            throws IOException {
        return start(folder, List.of(), environment, MAIN, arguments);
    }

    /** Starts any class with a main method. */
    public static ChildJvm start(Path folder, List<String> jvmOptions, String mainClass, String... arguments)
            throws IOException {
        return start(folder, jvmOptions, Map.of(), mainClass, arguments);
    }

    /** Starts {@code newsdigest} of another version: a jar with all it needs, or a class path. */
    public static ChildJvm newsdigestOf(String classPath, Path folder, String... arguments) throws IOException {
        return start(List.of(), folder, List.of(), Map.of(), List.of("-cp", classPath), MAIN, arguments);
    }

    /** {@code newsdigest} started by another command, such as one that gives it a network of its own. */
    public static ChildJvm newsdigestBy(List<String> prefix, Path folder, List<String> jvmOptions, String... arguments)
            throws IOException {
        return start(prefix, folder, jvmOptions, Map.of(), MAIN, arguments);
    }

    /** Any class with a main method, started by another command, such as one that sets the umask. */
    public static ChildJvm startBy(
            List<String> prefix, Path folder, List<String> jvmOptions, String mainClass, String... arguments)
            throws IOException {
        return start(prefix, folder, jvmOptions, Map.of(), mainClass, arguments);
    }

    private static ChildJvm start(
            Path folder,
            List<String> jvmOptions,
            Map<String, String> environment,
            String mainClass,
            String... arguments)
            throws IOException {
        return start(List.of(), folder, jvmOptions, environment, mainClass, arguments);
    }

    private static ChildJvm start(
            List<String> prefix,
            Path folder,
            List<String> jvmOptions,
            Map<String, String> environment,
            String mainClass,
            String... arguments)
            throws IOException {
        List<String> own = ChildClasses.ready()
                .map(ChildClasses::options)
                .orElse(List.of("-cp", System.getProperty("java.class.path")));
        return start(prefix, folder, jvmOptions, environment, own, mainClass, arguments);
    }

    private static ChildJvm start(
            List<String> prefix,
            Path folder,
            List<String> jvmOptions,
            Map<String, String> environment,
            List<String> classes,
            String mainClass,
            String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(java());
        command.addAll(jvmOptions);
        command.addAll(classes);
        command.add(mainClass);
        command.addAll(Arrays.asList(arguments));
        Path out = Files.createTempFile("child", ".out");
        Path err = Files.createTempFile("child", ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        return new ChildJvm(process, out, err);
    }

    /** Returns the program and the options that all have. */
    static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // As the manifest of the jar says it.
                "--enable-native-access=ALL-UNNAMED",
                // Half the time to the first message; nobody measures the speed of a process of a test.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC");
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: the process gets no chance to do anything more. Returns when it is gone. */
    public void kill9() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM: what a service manager sends first. */
    public void terminate() {
        process.destroy();
    }

    /** SIGSTOP: the process stands still, and nobody is told. */
    public void standStill() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** SIGCONT: it goes on. */
    public void goOn() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /**
     * SIGINT: what Ctrl-C sends. Where a shell has started the tests in the background they cannot be interrupted, nor can their
     * children: the test is skipped.
     */
    public void interrupt() throws IOException, InterruptedException {
        assumeFalse(ignoresInterrupts(), "started in the background, where SIGINT is ignored");
        signal("-INT");
    }

    private boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.exists(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> Long.parseUnsignedLong(
                        line.substring("SigIgn:".length()).strip(), 16))
                .anyMatch(ignored -> (ignored & SIGINT) != 0);
    }

    /** Waits for the end; false when the process still lives after {@code atMost}. */
    public boolean ends(Duration atMost) throws InterruptedException {
        return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The exit code; a child that does not end in time is killed and fails the test, with what it has said. */
    public int exitCode(Duration atMost) throws IOException, InterruptedException {
        if (!ends(atMost)) {
            kill9();
            throw new AssertionError("No end within " + atMost + ". " + said());
        }
        return process.exitValue();
    }

    /** Waits until standard output holds this text; fails the test when it does not come in time. */
    public void awaitOutput(String text, Duration atMost) throws IOException, InterruptedException {
        await(this::out, text, atMost);
    }

    private void await(Words words, String text, Duration atMost) throws IOException, InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!words.read().contains(text)) {
            boolean over = ends(Duration.ofMillis(10)) || System.nanoTime() > end;
            if (over && !words.read().contains(text)) {
                throw new AssertionError("'" + text + "' was not said within " + atMost + ". " + said());
            }
        }
    }

    /** Types a line, as a person answers a question. */
    public void answer(String line) throws IOException {
        OutputStream keyboard = process.getOutputStream();
        keyboard.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
    }

    /** Waits until standard error holds this text; fails the test when it does not come in time. */
    public void awaitError(String text, Duration atMost) throws IOException, InterruptedException {
        await(this::err, text, atMost);
    }

    private interface Words {
        String read() throws IOException;
    }

    /** Standard output so far. */
    public String out() throws IOException {
        return Files.readString(out);
    }

    /** Standard error so far. */
    public String err() throws IOException {
        return Files.readString(err);
    }

    /** Both, for the message of a failed assertion. */
    public String said() throws IOException {
        return "Standard output:\n" + out() + "\nStandard error:\n" + err();
    }

    /** Kills it if it still lives. */
    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        Files.delete(out);
        Files.delete(err);
    }
}
