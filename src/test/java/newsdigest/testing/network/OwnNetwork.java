package newsdigest.testing.network;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A network namespace with one cable to this machine, which can be pulled: then nothing arrives any more, and nobody is told. Only
 * on Linux, and for the superuser.
 */
public final class OwnNetwork implements AutoCloseable {

    public static final String NETWORK = "10.213.7.0/30";

    /** Address of this machine as it is seen from there. */
    public static final String HERE = "10.213.7.1";

    private static final byte[] HERE_BYTES = {10, (byte) 213, 7, 1};

    private static final String THERE = "10.213.7.2";

    private final String name = "newsdigest" + ProcessHandle.current().pid();
    private final String cable = "nd" + ProcessHandle.current().pid() % 100_000;
    private final ExecutorService relays = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        return thread;
    });

    /** Lays the cable. */
    public OwnNetwork() throws IOException, InterruptedException {
        ip("netns", "add", name);
        ip("link", "add", cable + "a", "type", "veth", "peer", "name", cable + "b", "netns", name);
        ip("addr", "add", HERE + "/30", "dev", cable + "a");
        ip("link", "set", cable + "a", "up");
        ip("-n", name, "addr", "add", THERE + "/30", "dev", cable + "b");
        ip("-n", name, "link", "set", cable + "b", "up");
        ip("-n", name, "link", "set", "lo", "up");
    }

    public static boolean isPossible() {
        return "root".equals(System.getProperty("user.name"))
                && new File("/usr/sbin/ip").canExecute()
                && new File("/var/run").canWrite();
    }

    private static void ip(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/usr/sbin/ip"));
        command.addAll(List.of(arguments));
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + code);
        }
    }

    /** Beginning of a command that is to run there. */
    public List<String> prefix() {
        return List.of("/usr/sbin/ip", "netns", "exec", name);
    }

    /** Passes on to a port of this machine's loopback; returns the port at {@link #HERE}. */
    public int relay(int port) throws IOException {
        ServerSocket listening = new ServerSocket(0, 50, InetAddress.getByAddress(HERE_BYTES));
        relays.execute(() -> {
            while (true) {
                try {
                    Socket from = listening.accept();
                    Socket to = new Socket(InetAddress.getLoopbackAddress(), port);
                    relays.execute(() -> copy(from, to));
                    relays.execute(() -> copy(to, from));
                } catch (IOException e) {
                    return;
                }
            }
        });
        return listening.getLocalPort();
    }

    private static void copy(Socket from, Socket to) {
        byte[] bytes = new byte[8_192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                out.write(bytes, 0, count);
            }
        } catch (IOException e) {
            // One end has gone, and the other is closed with it.
        }
    }

    /** Pulls the cable at the far end. */
    public void cut() throws IOException, InterruptedException {
        ip("-n", name, "link", "set", cable + "b", "down");
    }

    @Override
    public void close() throws IOException {
        relays.shutdownNow();
        try {
            ip("link", "del", cable + "a");
            ip("netns", "del", name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
