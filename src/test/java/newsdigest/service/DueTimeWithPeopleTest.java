package newsdigest.service;

import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import newsdigest.cli.OtherClockMain;
import newsdigest.testing.ChildJvm;
import newsdigest.testing.Workspace;
import newsdigest.testing.ledger.EmptyLedger;
import newsdigest.testing.smtp.SmtpRecorder;
import newsdigest.testing.smtp.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Due time of a newsletter that comes while people are asked, decide, rename or set clocks: each of them is a process of its own. */
@Tag("storm")
@SuppressWarnings("NullAway.Init")
final class DueTimeWithPeopleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String BEFORE = "2021-02-16T07:30:00Z";
    private static final String HOUR = "2021-02-16T08:00:01Z";
    private static final int LARGEST_FILE_KB = 1_500;
    private static final String SCHEDULED = "weekly-2021-02-16";

    @TempDir
    private Path folder;

    private final List<ChildJvm> started = new ArrayList<>();
    private SmtpRecorder server;
    private Workspace workspace;

    @BeforeEach
    void open() throws IOException {
        server = SmtpRecorder.options().forgetBodies().start();
        workspace = Workspace.in(folder)
                .subscribers(50)
                .mailServer(server)
                .set("newsletters.weekly.window", "{ last: P7D }")
                .set("newsletters.weekly.greeting", "false")
                .set("newsletters.weekly.schedule", "{ cron: '0 0 9 ? * TUE', grace: 6h }")
                .write();
    }

    @AfterEach
    void close() throws IOException {
        for (ChildJvm process : started) {
            process.close();
        }
        server.close();
    }

    private ChildJvm start(String instant, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(instant));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--config", workspace.config().toString()));
        ChildJvm process =
                ChildJvm.start(folder, List.of(), OtherClockMain.class.getName(), all.toArray(String[]::new));
        started.add(process);
        return process;
    }

    private int run(String instant, String... arguments) throws IOException, InterruptedException {
        return start(instant, arguments).exitCode(PATIENCE);
    }

    /** Starts to serve, and waits until the hours that have come are looked at. */
    private ChildJvm serve(String instant) throws IOException, InterruptedException {
        ChildJvm service = start(instant, "serve");
        service.awaitOutput("Waiting.", PATIENCE);
        return service;
    }

    /** Lets the schedule begin before its first hour. */
    private void beginSchedule() throws IOException, InterruptedException {
        end(serve(BEFORE));
    }

    private static void end(ChildJvm service) throws IOException, InterruptedException {
        service.terminate();
        service.exitCode(PATIENCE);
    }

    private ChildJvm ask(String... arguments) throws IOException, InterruptedException {
        ChildJvm asking = start(BEFORE, arguments);
        asking.awaitError("[y/N]", PATIENCE);
        return asking;
    }

    private List<String> states() {
        return EmptyLedger.openAt(folder.resolve("newsdigest.db"))
                .query("select id || ' ' || state from edition order by id", row -> row.getString(1));
    }

    private List<String> hours() {
        return EmptyLedger.openAt(folder.resolve("newsdigest.db"))
                .query(
                        "select state || ' ' || outcome from due_run where outcome <> 'the schedule begins' order by due_at",
                        row -> row.getString(1));
    }

    /** Words of all processes and the state of the ledger, for the message of a failed assertion. */
    private String said() {
        StringBuilder said = new StringBuilder(states() + "\n" + hours() + "\n");
        for (ChildJvm process : started) {
            try {
                said.append(process.said());
            } catch (IOException e) {
                said.append(e);
            }
        }
        return said.toString();
    }

    private void assertEverybodyHasItOnce() throws InterruptedException {
        assertThat(server.awaitMessages(50, PATIENCE)).as(this::said).isTrue();
        assertThat(server.byRecipient().keySet()).containsExactlyInAnyOrderElementsOf(workspace.addresses());
        assertThat(server.messageCount()).isEqualTo(50);
    }

    @Test
    void a_question_that_is_open_at_the_hour_keeps_no_news_from_it() throws Exception {
        workspace
                .set("newsletters.weekly.approval", "{ ask: [ana@example.net], within: 2d }")
                .write();
        beginSchedule();
        ChildJvm asking = ask("send", "--as-of", "2021-02-15");
        end(serve(HOUR));
        asking.answer("n");

        assertThat(asking.exitCode(PATIENCE)).isZero();
        assertThat(states()).containsExactly(SCHEDULED + " waiting");
        assertThat(run(HOUR, "approve", SCHEDULED)).isZero();
        serve(HOUR);
        assertThat(server.awaitMessages(51, PATIENCE)).as(this::said).isTrue();
        assertThat(server.byRecipient().keySet()).containsAll(workspace.addresses());
    }

    @Test
    void a_no_to_a_question_takes_nothing_from_what_the_hour_sends_meanwhile() throws Exception {
        server.play(at(Stage.ACCEPTED).delay(Duration.ofMillis(200)));
        beginSchedule();
        ChildJvm asking = ask("send", "weekly");
        serve(HOUR);
        assertThat(server.awaitMessages(5, PATIENCE)).as(this::said).isTrue();
        asking.answer("n");

        assertThat(asking.exitCode(PATIENCE)).isZero();
        assertEverybodyHasItOnce();
        assertThat(hours()).containsExactly("done " + SCHEDULED);
    }

    @Test
    void a_yes_to_a_question_about_what_was_sent_meanwhile_sends_nothing_twice() throws Exception {
        beginSchedule();
        ChildJvm asking = ask("send", "weekly");
        serve(HOUR);
        assertEverybodyHasItOnce();
        asking.answer("y");
        asking.exitCode(PATIENCE);

        assertEverybodyHasItOnce();
    }

    @Test
    void two_people_and_the_schedule_that_send_at_once_send_one_edition() throws Exception {
        server.play(at(Stage.ACCEPTED).delay(Duration.ofMillis(20)));
        beginSchedule();
        ChildJvm one = start(BEFORE, "send", "weekly", "--yes");
        ChildJvm two = start(BEFORE, "send", "weekly", "--yes");
        serve(HOUR);
        one.exitCode(PATIENCE);
        two.exitCode(PATIENCE);

        assertEverybodyHasItOnce();
        assertThat(states()).first().isEqualTo(SCHEDULED + " done");
    }

    /** Serves with files that cannot grow any more, as on a full disk. */
    private String serveOnFullDisk() throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("bash", "-c", "ulimit -f " + LARGEST_FILE_KB + "; exec \"$@\"", "bash"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), OtherClockMain.class.getName(), HOUR));
        command.addAll(List.of("serve", "--config", workspace.config().toString()));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader words = process.inputReader()) {
            StringBuilder said = new StringBuilder();
            String line = words.readLine();
            while (line != null && !line.startsWith("Waiting.")) {
                said.append(line).append("\n");
                line = words.readLine();
            }
            return said.toString();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void an_hour_on_a_full_disk_says_so_and_is_served_once_there_is_room() throws Exception {
        workspace.subscribers(12_000).write();
        beginSchedule();

        assertThat(serveOnFullDisk()).contains("disk is full");
        assertThat(server.messageCount()).isZero();
        serve("2021-02-16T08:10:00Z");

        assertThat(server.awaitMessages(12_000, PATIENCE)).as(this::said).isTrue();
        assertThat(server.byRecipient().keySet()).containsExactlyInAnyOrderElementsOf(workspace.addresses());
        assertThat(server.messageCount()).isEqualTo(12_000);
        assertThat(hours()).containsExactly("done " + SCHEDULED);
    }

    @Test
    void a_start_by_a_clock_that_is_a_year_ahead_silences_nothing() throws Exception {
        beginSchedule();
        ChildJvm ahead = serve("2022-02-17T09:00:00Z");
        end(ahead);
        assertThat(ahead.err()).contains("The clock shows 2022-02-17T09:00:0", "nothing is published on time");
        assertThat(hours()).isEmpty();
        serve(HOUR);

        assertEverybodyHasItOnce();
        assertThat(hours()).containsExactly("done " + SCHEDULED);
    }

    @Test
    void a_clock_that_was_a_day_ahead_and_is_put_right_while_it_serves_silences_nothing() throws Exception {
        beginSchedule();
        setClock("2021-02-17T07:00:00Z");
        ChildJvm service = serve("@" + folder.resolve("clock"));
        assertThat(hours()).isEmpty();
        setClock("2021-02-16T07:59:55Z");

        assertEverybodyHasItOnce();
        assertThat(hours()).containsExactly("done " + SCHEDULED);
        assertThat(service.isAlive()).isTrue();
    }

    private void setClock(String instant) throws IOException {
        Path draft = Files.writeString(folder.resolve("clock.draft"), instant);
        Files.move(draft, folder.resolve("clock"), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void an_edition_that_is_cancelled_while_its_time_is_asked_for_stays_so() throws Exception {
        assertThat(run(BEFORE, "send", "--yes", "--at", "2021-03-20T09:00")).isZero();
        ChildJvm asking = ask("send", "--at", "2021-03-21T09:00");
        assertThat(run(BEFORE, "cancel", SCHEDULED)).isZero();
        asking.answer("y");

        assertThat(asking.exitCode(PATIENCE)).isNotZero();
        assertThat(asking.err()).contains("was cancelled");
        assertThat(states()).containsExactly(SCHEDULED + " cancelled");
    }

    @Test
    void a_newsletter_that_is_renamed_with_messages_owed_goes_on_under_its_new_name() throws Exception {
        server.play(at(Stage.ACCEPTED).delay(Duration.ofMillis(100)));
        ChildJvm sending = start(BEFORE, "send", "weekly", "--yes");
        assertThat(server.awaitMessages(10, PATIENCE)).as(this::said).isTrue();
        sending.terminate();
        sending.exitCode(PATIENCE);
        String id = states().get(0).split(" ", -1)[0];
        rename();

        assertThat(run(BEFORE, "editions")).isZero();
        start(BEFORE, "report", id).awaitOutput("pending", PATIENCE);
        ChildJvm refused = start(BEFORE, "resume", id);
        assertThat(refused.exitCode(PATIENCE)).isNotZero();
        assertThat(refused.err()).contains("--as");
        assertThat(run(BEFORE, "resume", id, "--as", "harbour")).isZero();
        assertEverybodyHasItOnce();
    }

    private void rename() throws IOException {
        String config = Files.readString(workspace.config());
        Files.writeString(workspace.config(), config.replace("  weekly:", "  harbour:"));
    }
}
