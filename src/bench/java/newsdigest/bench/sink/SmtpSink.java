package newsdigest.bench.sink;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Postfix's smtp-sink on a loopback port: takes every message, keeps none, counts all. */
public final class SmtpSink implements AutoCloseable {

    private static final Pattern COUNT = Pattern.compile("mesg=(\\d+)");
    private static final int BACKLOG = 1_000;

    private final int port;
    private final Path log;
    private final Process process;

    /** Starts it with more of its own {@code options}, such as {@code -w 1}. */
    public SmtpSink(String... options) throws IOException, InterruptedException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        log = Files.createTempFile("smtp-sink", ".log");
        List<String> command = new ArrayList<>(List.of("smtp-sink", "-c"));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("-u", "root"));
        }
        command.addAll(List.of(options));
        command.addAll(List.of("127.0.0.1:" + port, String.valueOf(BACKLOG)));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        awaitListening();
    }

    private void awaitListening() throws InterruptedException, IOException {
        for (int i = 0; i < 100; i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        throw new IOException("smtp-sink does not listen: " + Files.readString(log));
    }

    public int port() {
        return port;
    }

    /** Number of messages taken. */
    public int count() throws IOException {
        Matcher matcher = COUNT.matcher(Files.readString(log));
        int count = 0;
        while (matcher.find()) {
            count = Integer.parseInt(matcher.group(1));
        }
        return count;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        process.waitFor();
        Files.deleteIfExists(log);
    }
}
