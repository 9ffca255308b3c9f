package newsdigest.cli.serve;

import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.cli.Cli;
import newsdigest.testing.ChildJvm;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.SmtpRecorder;
import newsdigest.testing.smtp.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service is watched while it sends: the first reader is refused, the second put off, and it is asked to end while the
 * message to the last one is in flight.
 */
@SuppressWarnings("NullAway.Init")
final class ServeCommandTest {

    private static final int READERS = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration IN_FLIGHT = Duration.ofMillis(1_500);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern STATUS = Pattern.compile("Health and metrics are at (http://[0-9.:]+)");

    @TempDir
    private static Path folder;

    private static SmtpRecorder server;
    private static Cli cli;
    private static String metrics;
    private static HttpResponse<String> health;
    private static HttpResponse<String> readyWhileStopping;
    private static int exitCode;
    private static List<Map<String, Object>> log;

    @BeforeAll
    static void watch() throws Exception {
        server = SmtpRecorder.start()
                .play(
                        at(Stage.RCPT)
                                .to(Workspace.address(1))
                                .answer("550 5.1.1 <" + Workspace.address(1) + "> unknown"),
                        at(Stage.RCPT).to(Workspace.address(2)).times(1).answer("451 4.7.1 Greylisted"),
                        at(Stage.END_OF_DATA).to(Workspace.address(READERS)).delay(IN_FLIGHT));
        Workspace workspace = Workspace.in(folder)
                .subscribers(READERS)
                .mailServer(server)
                .connections(1)
                .set("delivery.retry-pause", "30m")
                .set("newsletters.weekly.schedule", "{ cron: '0/5 * * * * ?' }")
                .set("operations.port", "0")
                .write();
        cli = new Cli(workspace, Map.of());
        try (ChildJvm child = workspace.run("serve", "--log", "json", "--node", "desk1")) {
            String status = await(() -> STATUS.matcher(child.err().replace("\\/", "/")), Matcher::find)
                    .group(1);
            health = get(status + "/health");
            await(() -> get(status + "/ready"), answer -> answer.statusCode() == 200);
            assertThat(server.awaitFaults(3, PATIENCE)).as(child.said()).isTrue();
            metrics = get(status + "/metrics").body();

            child.terminate();
            readyWhileStopping = await(() -> get(status + "/ready"), answer -> answer.statusCode() != 200);
            exitCode = child.exitCode(PATIENCE);
            log = new ArrayList<>();
            for (String line : child.err().lines().toList()) {
                log.add(JSON.std.mapFrom(line));
            }
            assertThat(child.out()).isEmpty();
        }
    }

    @AfterAll
    static void close() throws IOException {
        server.close();
    }

    @Test
    void itIsAliveAndReadyUntilItIsAskedToEnd() {
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(readyWhileStopping.statusCode()).isEqualTo(503);
        assertThat(readyWhileStopping.body()).isEqualTo("stopping\n");
    }

    @Test
    void theMessageInFlightIsFinishedAndTheRestLeftToTheNextStart() throws IOException {
        // As for every process that SIGTERM ends: 128 and the number of the signal.
        assertThat(exitCode).isEqualTo(143);
        assertThat(server.byRecipient()).hasSize(READERS - 2);
        assertThat(cli.run("editions").out()).contains(READERS - 2 + " of " + READERS + " sent, 1 failed, 1 owed");
        assertThat(server.byRecipient().get(Workspace.address(READERS))).hasSize(1);
    }

    @Test
    void itsFiguresAreThoseOfWhatHappened() {
        assertThat(metrics)
                .contains("newsdigest_deliveries_total{outcome=\"sent\",server=\"default\"} " + (READERS - 3) + ".0")
                .contains("newsdigest_deliveries_total{outcome=\"failed\",server=\"default\"} 1.0")
                .contains("newsdigest_deliveries_total{outcome=\"deferred\",server=\"default\"} 1.0")
                .contains("newsdigest_deliveries_total{outcome=\"uncertain\",server=\"default\"} 0.0")
                .contains("newsdigest_smtp_connections{server=\"default\"} 1.0")
                .contains("newsdigest_smtp_exchange_seconds_count " + (READERS - 1))
                .contains("newsdigest_smtp_exchange_seconds_bucket{le=\"0.1\"}")
                .contains("newsdigest_editions{stage=\"sending\"} 1.0")
                .containsPattern("newsdigest_due_runs_missed \\d+\\.0")
                .contains("newsdigest_ledger_readable 1.0")
                .contains("newsdigest_bounces_read_total 0.0")
                .contains("jvm_memory_used_bytes")
                .containsPattern("newsdigest_owed\\{edition=\"weekly[^\"]*\"\\} \\d+\\.0")
                .containsPattern("newsdigest_ledger_commit_seconds_count [1-9]")
                .containsPattern("newsdigest_ledger_batch_changes_count [1-9]")
                .doesNotContain("@");
    }

    @Test
    void whatKeepsItFromStartingIsALineOfTheLogToo() throws Exception {
        Workspace without =
                Workspace.in(Files.createDirectory(folder.resolve("without"))).write();
        Files.writeString(without.config(), Files.readString(without.config()) + "\nunknown-key: 1\n");
        try (ChildJvm child = without.run("serve", "--log", "json")) {
            assertThat(child.exitCode(PATIENCE)).isEqualTo(1);
            assertThat(child.err().strip().lines())
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"));
            assertThat(child.err()).contains("unknown-key");
        }
    }

    @Test
    void theLogIsJsonWithIdsAndTheServersWordsAndNoAddresses() {
        assertThat(log).allSatisfy(line -> assertThat(line).containsKeys("timestamp", "level", "formattedMessage"));
        assertThat(lines("delivery failed")).singleElement().satisfies(line -> {
            assertThat(line.get("level")).isEqualTo("WARN");
            assertThat(pairs(line))
                    .contains("delivery=1", "node=desk1", "connection=smtp-1", "reply=550 5.1.1 <…> unknown")
                    .anyMatch(pair -> pair.startsWith("edition=weekly"));
        });
        assertThat(lines("delivery deferred"))
                .singleElement()
                .satisfies(line -> assertThat(pairs(line)).contains("delivery=2", "reply=451 4.7.1 Greylisted"));
        assertThat(lines("edition frozen")).isNotEmpty();
        assertThat(pairs(lines("sending begun").get(0))).contains("owed=" + READERS);
        assertThat(pairs(lines("sending ended").get(0)))
                .contains("stage=sending", "sent=" + (READERS - 2), "failed=1", "deferred=1", "reason=interrupted");
        assertThat(log.toString()).doesNotContain("@example.org");
    }

    private static List<Map<String, Object>> lines(String message) {
        return log.stream()
                .filter(line -> message.equals(line.get("formattedMessage")))
                .toList();
    }

    private static List<String> pairs(Map<String, Object> line) {
        List<String> pairs = new ArrayList<>();
        for (Object pair : (List<?>) line.getOrDefault("kvpList", List.of())) {
            ((Map<?, ?>) pair).forEach((key, value) -> pairs.add(key + "=" + value));
        }
        return pairs;
    }

    private interface Question<T> {
        T ask() throws IOException, InterruptedException;
    }

    private static <T> T await(Question<T> question, Predicate<T> wanted) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        T answer = question.ask();
        while (!wanted.test(answer)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + PATIENCE + ", lastly " + answer);
            }
            Thread.sleep(10);
            answer = question.ask();
        }
        return answer;
    }

    private static HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
