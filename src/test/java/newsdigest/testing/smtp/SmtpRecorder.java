package newsdigest.testing.smtp;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A real SMTP server on a loopback port that keeps what it accepts, counts what clients do wrong, and commits the
 * {@link Fault}s it is asked for.
 *
 * <p>A message counts as accepted when its final dot was read, which is before the client hears of it.
 */
public final class SmtpRecorder implements AutoCloseable {

    /** Ports on which nobody listens, held by sockets that do not. */
    private static final Map<Integer, Socket> LEFT = new ConcurrentHashMap<>();

    private static final int SMALL_BUFFER_BYTES = 64 * 1024;

    private final SmtpOptions options;
    private final ServerSocket door;
    private final ExecutorService threads = Executors.newCachedThreadPool(SmtpRecorder::daemon);
    private final Script script = new Script();
    private final Violations violations = new Violations();
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private final Set<InetAddress> clients = ConcurrentHashMap.newKeySet();
    private final Set<String> hellos = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> commands = new ConcurrentHashMap<>();
    private final Map<String, Queue<Instant>> attempts = new ConcurrentHashMap<>();
    private final List<ReceivedMessage> messages = new ArrayList<>();
    private volatile int messageCount;

    private int faultCount;

    private final AtomicInteger connectionCount = new AtomicInteger();

    SmtpRecorder(SmtpOptions options) throws IOException {
        this.options = options;
        this.door = new ServerSocket();
        door.setReuseAddress(true);
        if (options.hasSmallBuffer()) {
            door.setReceiveBufferSize(SMALL_BUFFER_BYTES);
        }
        Socket left = LEFT.remove(options.port());
        if (left != null) {
            left.close();
        }
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), 200);
        threads.execute(this::receiveClients);
    }

    /** A server in plain text without faults. */
    public static SmtpRecorder start() throws IOException {
        return options().start();
    }

    public static SmtpOptions options() {
        return new SmtpOptions();
    }

    /** A loopback port on which nobody listens. */
    public static int closedPort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    public String host() {
        return door.getInetAddress().getHostAddress();
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Adds faults; of several that fit a moment the first added is played. */
    public SmtpRecorder play(When.Rule... rules) {
        for (When.Rule rule : rules) {
            script.add(rule);
        }
        return this;
    }

    /** Behaves from now on. */
    public void behave() {
        script.clear();
    }

    /** All accepted messages so far, in the order of acceptance. */
    public List<ReceivedMessage> messages() {
        synchronized (messages) {
            return List.copyOf(messages);
        }
    }

    public int messageCount() {
        return messageCount;
    }

    /** The accepted messages of each envelope recipient, in the order of acceptance. */
    public Map<String, List<ReceivedMessage>> byRecipient() {
        Map<String, List<ReceivedMessage>> result = new LinkedHashMap<>();
        for (ReceivedMessage message : messages()) {
            for (String recipient : message.recipients()) {
                result.computeIfAbsent(recipient, r -> new ArrayList<>()).add(message);
            }
        }
        return result;
    }

    /** Waits until so many messages have been accepted since the start; false when the time is over before. */
    public boolean awaitMessages(int count, Duration atMost) throws InterruptedException {
        return await(() -> messageCount >= count, atMost);
    }

    /** Waits until so many faults have begun since the start; false when the time is over before. */
    public boolean awaitFaults(int count, Duration atMost) throws InterruptedException {
        return await(() -> faultCount >= count, atMost);
    }

    private boolean await(BooleanSupplier condition, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        synchronized (messages) {
            while (!condition.getAsBoolean()) {
                long millisLeft = (end - System.nanoTime()) / 1_000_000;
                if (millisLeft <= 0) {
                    return false;
                }
                messages.wait(millisLeft);
            }
            return true;
        }
    }

    /** Times at which RCPT named this address, granted or not. */
    public List<Instant> attempts(String address) {
        Queue<Instant> all = attempts.get(address);
        return all == null ? List.of() : List.copyOf(all);
    }

    /** Number of times that this command came, over all connections. */
    public int commandCount(String verb) {
        return commands.getOrDefault(verb.toUpperCase(Locale.ROOT), 0);
    }

    /** Connections accepted since the start. */
    public int connectionCount() {
        return connectionCount.get();
    }

    /** Addresses that clients came from. */
    public Set<InetAddress> clients() {
        return clients;
    }

    /** Names that clients said of themselves with EHLO. */
    public Set<String> hellos() {
        return hellos;
    }

    /** Faults of clients, and the number of each; empty when they did nothing wrong. */
    public Map<Violation, Integer> violations() {
        return violations.counts();
    }

    /**
     * Closes every connection and refuses new ones, until a server is started on the port again: one that is merely closed may soon
     * be another test's.
     */
    public void leave() throws IOException {
        int port = port();
        close();
        Socket left = new Socket();
        left.setReuseAddress(true);
        for (int attempt = 1; !left.isBound(); attempt++) {
            try {
                left.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            } catch (BindException e) {
                // Its connections are still being closed.
                if (attempt == 200) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(25).toNanos());
            }
        }
        LEFT.put(port, left);
    }

    /** Closes the port and every connection. */
    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
        for (Wire wire : wires) {
            wire.close();
        }
    }

    void hello(String name) {
        hellos.add(name);
    }

    void command(String verb) {
        commands.merge(verb, 1, Integer::sum);
    }

    void attempt(String address) {
        attempts.computeIfAbsent(address, a -> new ConcurrentLinkedQueue<>()).add(Instant.now());
    }

    /** Number of messages that were accepted in the second before. */
    int messagesInLastSecond() {
        Instant since = Instant.now().minusSeconds(1);
        synchronized (messages) {
            int count = 0;
            for (int i = messages.size() - 1; i >= 0 && messages.get(i).at().isAfter(since); i--) {
                count++;
            }
            return count;
        }
    }

    void fault() {
        synchronized (messages) {
            faultCount++;
            messages.notifyAll();
        }
    }

    int accept(int connection, Envelope envelope, SmtpInput input) {
        MessageOctets octets = new MessageOctets(input.message(), input.size());
        if (input.hasEightBit()) {
            if (octets.headerHasEightBit() && !envelope.utf8) {
                violations.add(Violation.EIGHT_BIT_HEADER);
            }
            if (octets.bodyHasEightBit() && !envelope.eightBit) {
                violations.add(Violation.EIGHT_BIT_BODY);
            }
        }
        String messageId = octets.messageId();
        String sha256 = octets.sha256();
        Optional<String> raw = options.keepsBodies() ? Optional.of(octets.text()) : Optional.empty();
        List<String> recipients = List.copyOf(envelope.recipients);
        synchronized (messages) {
            int sequence = messages.size();
            messages.add(new ReceivedMessage(
                    sequence,
                    connection,
                    Instant.now(),
                    envelope.from,
                    recipients,
                    messageId,
                    input.size(),
                    sha256,
                    raw));
            messageCount = sequence + 1;
            messages.notifyAll();
            return sequence;
        }
    }

    private void receiveClients() {
        try {
            while (true) {
                Socket client = door.accept();
                clients.add(client.getInetAddress());
                int number = connectionCount.incrementAndGet();
                threads.execute(() -> serve(client, number));
            }
        } catch (IOException | RejectedExecutionException closed) {
            // Nothing else ends the loop, and nothing is left to be done.
        }
    }

    private void serve(Socket client, int number) {
        try (client) {
            if (options.idleLimit().isPresent()) {
                client.setSoTimeout((int) options.idleLimit().get().toMillis());
            }
            Wire wire = new Wire(client, violations);
            wires.add(wire);
            if (door.isClosed()) {
                // It came just before the end.
                return;
            }
            try {
                new SmtpSession(this, options, script, violations, wire, number).serve();
            } finally {
                wires.remove(wire);
            }
        } catch (IOException closed) {
            // Every connection ends like this, because one side has closed it.
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "smtp-recorder");
        thread.setDaemon(true);
        return thread;
    }
}
