package newsdigest.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import newsdigest.delivery.ChildProcess.EditionReport;
import newsdigest.testing.smtp.ReceivedMessage;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever moment a crash chooses, nobody is left out, and only what was in flight may come twice. A failed storm names
 * its seed; {@code -Dstorm.seed=…} chooses the same moments again.
 */
class CrashStormTest {

    private final long seed = Long.getLong("storm.seed", System.nanoTime());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void tenKillsLoseNobodyAndEveryRepeatIsReported() throws IOException, InterruptedException {
        storm(new CrashStorm.Size(10, 2_000, 10));
    }

    @Test
    @Tag("storm")
    void twoHundredKillsLoseNobodyAndEveryRepeatIsReported() throws IOException, InterruptedException {
        storm(new CrashStorm.Size(200, 20_000, 20));
    }

    private void storm(CrashStorm.Size size) throws IOException, InterruptedException {
        try (SmtpRecorder server =
                SmtpRecorder.options().pipelining().forgetBodies().start()) {
            CrashStorm storm = new CrashStorm(size, seed, server, folder);
            assertThat(storm.run()).isEqualTo(size.kills());
            verify(size, storm, server);
        }
    }

    private void verify(CrashStorm.Size size, CrashStorm storm, SmtpRecorder server)
            throws IOException, InterruptedException {
        Map<String, List<ReceivedMessage>> mailboxes = server.byRecipient();
        EditionReport report = ChildProcess.report(storm.workspace());
        int repeats = server.messageCount() - mailboxes.size();
        System.out.println("Crash storm: " + size + ", seed " + seed + ", " + repeats + " repeats, "
                + report.uncertain().size() + " uncertain");

        assertThat(mailboxes.keySet())
                .as("who got it; seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(storm.workspace().addresses());
        assertThat(repeats).as("repeats; seed %d", seed).isPositive();
        assertThat(repeatsAfterKill(mailboxes, storm))
                .as("repeats after each kill; seed %d", seed)
                .doesNotContainKey(size.kills())
                .allSatisfy((kill, count) -> assertThat(count).isLessThanOrEqualTo(size.connections()));
        assertThat(mailboxes.values()).as("seed %d", seed).allSatisfy(CrashStormTest::haveOneMessageId);
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
    private static Map<Integer, Integer> repeatsAfterKill(
            Map<String, List<ReceivedMessage>> mailboxes, CrashStorm storm) {
        Map<Integer, Integer> repeats = new TreeMap<>();
        for (List<ReceivedMessage> mailbox : mailboxes.values()) {
            for (int i = 1; i < mailbox.size(); i++) {
                int run = storm.run(mailbox.get(i - 1));
                assertThat(storm.run(mailbox.get(i)))
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
