package newsdigest.delivery;

import static newsdigest.testing.smtp.When.at;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import newsdigest.testing.ChildJvm;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.ReceivedMessage;
import newsdigest.testing.smtp.SmtpRecorder;
import newsdigest.testing.smtp.Stage;

/**
 * Sends one edition with a process that is killed (SIGKILL) again and again at random moments, and started again until
 * it comes to its end.
 *
 * <p>Three kills of four strike after a random number of further messages, so that they strike while mail is flowing
 * however fast the machine is; the fourth strikes by the clock, mostly while the process starts, plans and connects.
 */
final class CrashStorm {

    /** Every other reply to a final dot is this late, so that each kill finds messages between dot and reply. */
    private static final Duration REPLY_DELAY = Duration.ofMillis(2);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_AT_CHILD_EVERY = Duration.ofMillis(50);
    private static final int KILLED = 128 + 9;

    private final Size size;
    private final Random random;
    private final SmtpRecorder server;
    private final Workspace workspace;
    private int kills;
    private final List<Integer> connectionsBeforeKill = new ArrayList<>();
    private long nanosToFirstMessage = Duration.ofSeconds(1).toNanos();

    record Size(int kills, int messages, int connections) {}

    CrashStorm(Size size, long seed, SmtpRecorder server, Path folder) throws IOException {
        this.size = size;
        this.random = new Random(seed);
        this.server = server.play(at(Stage.ACCEPTED).every(2).delay(REPLY_DELAY));
        this.workspace = Workspace.in(folder)
                .subscribers(size.messages())
                .connections(size.connections())
                .mailServer(server)
                .write();
    }

    Workspace workspace() {
        return workspace;
    }

    /** Returns when the process has come to a good end by itself; says how often it was killed before. */
    int run() throws IOException, InterruptedException {
        while (kills < size.kills()) {
            try (ChildJvm child = start()) {
                waitForTheMoment(child);
                child.kill9();
                if (child.exitCode(PATIENCE) != KILLED) {
                    throw new AssertionError("It ended before kill " + (kills + 1) + ". " + child.said());
                }
                kills++;
                connectionsBeforeKill.add(server.connectionCount());
            }
        }
        try (ChildJvm last = start()) {
            if (last.exitCode(PATIENCE) != 0) {
                throw new AssertionError("It came to no good end. " + last.said());
            }
        }
        return kills;
    }

    /** Number of the process that sent it, the first being 0. */
    int run(ReceivedMessage message) {
        int run = 0;
        while (run < connectionsBeforeKill.size() && message.connection() > connectionsBeforeKill.get(run)) {
            run++;
        }
        return run;
    }

    /** Before the first message the edition may not be planned, and only {@code send} plans. */
    private ChildJvm start() throws IOException {
        return server.messageCount() == 0
                ? ChildProcess.start(workspace, "send", "--yes")
                : ChildProcess.start(workspace, "resume");
    }

    private void waitForTheMoment(ChildJvm child) throws InterruptedException {
        int before = server.messageCount();
        int share = Math.max(1, (size.messages() - before) / (size.kills() - kills + 1));
        int further = 1 + random.nextInt(share + share / 2);
        boolean byClock = kills % 4 == 3;
        long start = System.nanoTime();
        long end = start + (byClock ? (long) (nanosToFirstMessage * 1.1 * random.nextDouble()) : PATIENCE.toNanos());
        if (awaitMessages(child, before + 1, end) && !byClock) {
            nanosToFirstMessage = System.nanoTime() - start;
        }
        awaitMessages(child, before + further, end);
    }

    private boolean awaitMessages(ChildJvm child, int count, long end) throws InterruptedException {
        while (child.isAlive()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            Duration slice = Duration.ofNanos(Math.min(left, LOOK_AT_CHILD_EVERY.toNanos()));
            if (server.awaitMessages(count, slice)) {
                return true;
            }
        }
        return false;
    }
}
