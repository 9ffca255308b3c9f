package newsdigest.delivery.crash;

import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import newsdigest.delivery.ChildProcess;
import newsdigest.delivery.ChildProcess.EditionReport;
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
    private final long seed;
    private final Outage outage;
    private final Random random;
    private final SmtpRecorder server;
    private final Workspace workspace;
    private int kills;
    private final List<Integer> connectionsBeforeKill = new ArrayList<>();
    private long nanosToFirstMessage = Duration.ofSeconds(1).toNanos();

    record Size(int kills, int messages, int connections) {}

    CrashStorm(Size size, long seed, SmtpRecorder server, Path folder, Outage outage) throws IOException {
        this.size = size;
        this.seed = seed;
        this.outage = outage;
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
                outage.await();
                child.kill9();
                if (child.exitCode(PATIENCE) != KILLED) {
                    throw new AssertionError("It ended before kill " + (kills + 1) + ". " + child.said());
                }
                outage.afterKill();
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
        String[] arguments = server.messageCount() == 0
                ? Outage.arguments(workspace.config().toString(), "send", "--yes")
                : Outage.arguments(workspace.config().toString(), "resume");
        return ChildJvm.newsdigest(workspace.folder(), outage.environment(), arguments);
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

    /** Checks that everybody has the edition, and that only what was in flight came twice and is reported. */
    void verify(String title) throws IOException, InterruptedException {
        Map<String, List<ReceivedMessage>> mailboxes = server.byRecipient();
        EditionReport report = ChildProcess.report(workspace);
        int repeats = server.messageCount() - mailboxes.size();
        System.out.println(title + ": " + size + ", seed " + seed + ", " + repeats + " repeats, "
                + report.uncertain().size() + " uncertain");

        assertThat(mailboxes.keySet())
                .as("who got it; seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(workspace.addresses());
        assertThat(repeats).as("repeats; seed %d", seed).isPositive();
        assertThat(repeatsAfterKill(mailboxes))
                .as("repeats after each kill; seed %d", seed)
                .doesNotContainKey(size.kills())
                .allSatisfy((kill, count) -> assertThat(count).isLessThanOrEqualTo(size.connections()));
        assertThat(mailboxes.values()).as("seed %d", seed).allSatisfy(CrashStorm::haveOneMessageId);
        assertThat(report.uncertain())
                .as("reported uncertain; seed %d", seed)
                .hasSizeLessThanOrEqualTo(size.kills() * size.connections());
        assertThat(report.messageIdsOfUncertain())
                .as("reported uncertain; seed %d", seed)
                .containsAllEntriesOf(repeated(mailboxes));
        assertThat(report.outcomes()).as("seed %d", seed).isEqualTo(Map.of("sent", size.messages()));
        assertThat(server.violations()).as("seed %d", seed).isEmpty();
    }

    private static void haveOneMessageId(List<ReceivedMessage> mailbox) {
        Set<String> messageIds =
                mailbox.stream().map(ReceivedMessage::messageId).collect(Collectors.toSet());
        assertThat(messageIds).hasSize(1).doesNotContain("");
    }

    /** Number of messages, for each run, that it had delivered and that came again later; without a kill after the run, a defect. */
    private Map<Integer, Integer> repeatsAfterKill(Map<String, List<ReceivedMessage>> mailboxes) {
        Map<Integer, Integer> repeats = new TreeMap<>();
        for (List<ReceivedMessage> mailbox : mailboxes.values()) {
            for (int i = 1; i < mailbox.size(); i++) {
                int run = run(mailbox.get(i - 1));
                assertThat(run(mailbox.get(i)))
                        .as("run that repeats %s", mailbox)
                        .isGreaterThan(run);
                repeats.merge(run, 1, Integer::sum);
            }
        }
        return repeats;
    }

    /** The Message-ID of each address that got the message more than once. */
    private static Map<String, String> repeated(Map<String, List<ReceivedMessage>> mailboxes) {
        return mailboxes.entrySet().stream()
                .filter(mailbox -> mailbox.getValue().size() > 1)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, mailbox -> mailbox.getValue().get(0).messageId()));
    }
}
