package newsdigest.cli.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import newsdigest.cli.Cli;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ledgers of each version before, opened by this one, which carries on what was half done. */
@SuppressWarnings("NullAway.Init")
final class EarlierLedgersTest {

    /** A day after the ledgers were made, when what they keep waiting may still be approved. */
    private static final Clock NEXT_DAY = Clock.fixed(Instant.parse("2026-11-28T08:00:00Z"), ZoneOffset.UTC);

    private static final int IN_FLIGHT = 2;

    private static final int LACKING = 11;

    @TempDir
    private Path folder;

    static List<KeptLedger> all() {
        return KeptLedger.all();
    }

    /** The first, one whose version lacked a migration with a lower number than its newest, and the last. */
    static List<KeptLedger> some() {
        List<KeptLedger> all = all();
        return List.of(all.get(0), all.get(LACKING), all.get(all.size() - 1));
    }

    @ParameterizedTest
    @MethodSource("some")
    void ofThreeVersionsEachLedgerOpensAndIsCarriedOn(KeptLedger kept) throws IOException {
        carriesOn(kept);
    }

    @ParameterizedTest
    @MethodSource("all")
    @Tag("storm")
    void theLedgerOfEachVersionOpensAndIsCarriedOn(KeptLedger kept) throws IOException {
        carriesOn(kept);
    }

    private void carriesOn(KeptLedger kept) throws IOException {
        kept.copyTo(folder.resolve("newsdigest.db"));
        try (SmtpRecorder server = SmtpRecorder.start()) {
            Cli cli = new Cli(workspace(server), Map.of(), NEXT_DAY);

            assertThat(ok(cli, "editions").out())
                    .contains("weekly" + KeptLedger.DAYS, "4 of 5 sent, 1 failed", "paused by hand");
            assertThat(cli.run("report", "weekly" + KeptLedger.DAYS).out()).contains("550 5.1.1 Nobody here");

            ok(cli, "resume", "half" + KeptLedger.DAYS);
            assertThat(received(server, "paused")).isEmpty();
            assertThat(received(server, "approved")).isEmpty();
            assertThat(received(server, "held")).isEmpty();
            ok(cli, "resume", "paused" + KeptLedger.DAYS);
            if (kept.waits().contains("approval")) {
                ok(cli, "approve", "approved" + KeptLedger.DAYS, "--by", "Ana");
                ok(cli, "resume", "approved" + KeptLedger.DAYS);
                assertThat(received(server, "approved")).isEqualTo(KeptLedger.readers("approved", 4));
            }
            if (kept.waits().contains("time")) {
                ok(cli, "resume", "held" + KeptLedger.DAYS);
                assertThat(received(server, "held")).isEqualTo(KeptLedger.readers("held", 4));
            }
            Cli.Result again = cli.run(
                    "send", "weekly", "--yes", "--without-missing-lists", "--from", "2021-02-08", "--to", "2021-02-15");

            assertThat(received(server, "weekly")).as(again.out() + again.err()).isEmpty();
            assertThat(received(server, "paused")).isEqualTo(without(readers("paused"), kept.takenOfPaused()));
            Set<String> got = received(server, "half");
            assertThat(got).containsAll(without(readers("half"), kept.takenOfHalf()));
            Set<String> repeated = new TreeSet<>(got);
            repeated.retainAll(kept.takenOfHalf());
            assertThat(repeated).hasSizeLessThanOrEqualTo(IN_FLIGHT);
            String report = cli.run("report", "half" + KeptLedger.DAYS).out();
            assertThat(report).contains("Uncertain (left without an answer at least once)");
            assertThat(repeated).allSatisfy(address -> assertThat(report).contains(address));
            assertThat(server.byRecipient().values()).allMatch(messages -> messages.size() == 1);
            assertThat(ok(cli, "editions").out())
                    .containsPattern("half" + KeptLedger.DAYS + " +done +12 of 12 sent")
                    .containsPattern("paused" + KeptLedger.DAYS + " +done +12 of 12 sent");
        }
    }

    private static Set<String> readers(String newsletter) {
        return KeptLedger.readers(newsletter, KeptLedger.READERS);
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static Set<String> received(SmtpRecorder server, String newsletter) {
        return server.byRecipient().keySet().stream()
                .filter(address -> address.startsWith(newsletter))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Cli.Result ok(Cli cli, String... arguments) {
        Cli.Result result = cli.run(arguments);
        assertThat(result.code()).as(result.out() + result.err()).isEqualTo(ExitCode.OK);
        return result;
    }

    /** The folder in which the ledgers were made, as this version has it. */
    private Workspace workspace(SmtpRecorder server) throws IOException {
        Workspace workspace = Workspace.in(folder).connections(IN_FLIGHT).mailServer(server);
        Map<String, Integer> readers = Map.of("weekly", 4, "half", 12, "paused", 12, "held", 4, "approved", 4);
        Files.createDirectories(folder.resolve("lists"));
        for (Map.Entry<String, Integer> newsletter : readers.entrySet()) {
            String name = newsletter.getKey();
            String own = "newsletters." + name + ".";
            for (String key : List.of("from", "zone", "languages", "unsubscribe", "postal-address")) {
                workspace.copy("newsletters.weekly." + key, own + key);
            }
            workspace
                    .set(own + "title", name)
                    .set(own + "list-id", name + ".example.org")
                    .set(own + "news", "news/weekly.txt")
                    .set(own + "window", "{ last: P7D }")
                    .set(own + "greeting", "false")
                    // Lists called paused and held wait for a word of staff.
                    .set(own + "subscribers", "[{ path: lists/" + name + ".csv, left-when: never }]");
            Path list = folder.resolve("lists").resolve(name + ".csv");
            Files.writeString(
                    list,
                    "email\n" + String.join("\n", KeptLedger.readers(name, newsletter.getValue())) + "\n"
                            + (name.equals("weekly") ? "bad@example.org\n" : ""));
            Files.setLastModifiedTime(list, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        }
        workspace.set("newsletters.approved.approval", "{ ask: [boss@example.org], within: 20d }");
        return workspace.write();
    }
}
