package newsdigest.delivery.server;

import static newsdigest.testing.smtp.Stage.CONNECT;
import static newsdigest.testing.smtp.Stage.MAIL;
import static newsdigest.testing.smtp.Stage.RCPT;
import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import newsdigest.config.mail.DomainLimits;
import newsdigest.config.mail.ServerLimits;
import newsdigest.delivery.DeliveryFixture;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.report.Report;
import newsdigest.delivery.server.TwoServersCase.Interruption;
import newsdigest.delivery.server.TwoServersCase.Manner;
import newsdigest.delivery.server.TwoServersCase.Reach;
import newsdigest.testing.MovableClock;
import newsdigest.testing.ledger.Ledgers;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Table of two mail servers in every pair of states, with interruptions; each end is held against the rules. */
@SuppressWarnings("NullAway.Init")
final class TwoServersRulesTest {

    private static final List<String> ORDINARY = DeliveryFixture.addresses(6);
    private static final List<String> STRICT = IntStream.rangeClosed(1, 3)
            .mapToObj(i -> "reader-" + i + "@strict.example")
            .toList();
    private static final Duration QUIET = Duration.ofMillis(1_500);
    private static final int AT_ONCE = 16;

    @TempDir
    private Path folder;

    /** A few rows of each kind, others in each run. */
    @ParameterizedTest
    @EnumSource(Interruption.class)
    void theEndOfAnEditionIsAsTheRulesSay(Interruption interruption) throws Exception {
        List<TwoServersCase> all = new ArrayList<>(TwoServersCase.all(interruption));
        Collections.shuffle(all);
        check(all.subList(0, 3));
    }

    @ParameterizedTest
    @EnumSource(Interruption.class)
    @Tag("storm")
    void theEndOfAnEditionIsAsTheRulesSayForAllRows(Interruption interruption) throws Exception {
        check(TwoServersCase.all(interruption));
    }

    private void check(List<TwoServersCase> rows) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<Optional<String>>> tasks = new ArrayList<>();
            for (TwoServersCase row : rows) {
                Path place = Files.createTempDirectory(folder, "row");
                tasks.add(() -> failure(row, place));
            }
            List<String> failures = new ArrayList<>();
            for (Future<Optional<String>> done : threads.invokeAll(tasks)) {
                done.get().ifPresent(failures::add);
            }
            assertThat(String.join("\n", failures)).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    private static Optional<String> failure(TwoServersCase row, Path place) {
        try (Office office = new Office(row, place)) {
            office.play();
            return Optional.empty();
        } catch (Exception | AssertionError e) {
            return Optional.of(row + ": " + String.valueOf(e).replaceAll("\\s+", " "));
        }
    }

    /** An edition over the two servers of one row. */
    private static final class Office implements AutoCloseable {

        private final TwoServersCase row;
        private final MovableClock clock = new MovableClock(Instant.parse("2026-11-26T10:00:00Z"));
        private final SeveralServersFixture office;
        private final SmtpRecorder main;
        private final SmtpRecorder spare;
        private String doubtful = "";

        private Office(TwoServersCase row, Path place) throws IOException {
            this.row = row;
            main = SmtpRecorder.start();
            spare = SmtpRecorder.start();
            office = new SeveralServersFixture(Ledgers.SQLITE.in(place), main, spare);
            office.clock = clock;
            office.retryPause = Duration.ofMillis(50);
            // Who waits for a server that never returns waits all that time.
            boolean waits = row.mainReach() == Reach.AWAY || row.spareReach() == Reach.AWAY;
            office.retryFor = Duration.ofSeconds(waits ? 40 : 4);
            open("main", main, row.main(), row.mainReach());
            open("spare", spare, row.spare(), row.spareReach());
        }

        private void open(String name, SmtpRecorder server, Manner manner, Reach reach) throws IOException {
            office.use(
                    name,
                    server.port(),
                    new ServerLimits(
                            1,
                            1_000,
                            OptionalInt.empty(),
                            OptionalInt.empty(),
                            OptionalInt.empty(),
                            reach == Reach.CLOSED ? OptionalInt.of(100) : OptionalInt.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            DomainLimits.NONE,
                            ZoneOffset.UTC),
                    Optional.empty());
            if (reach == Reach.CLOSED) {
                office.office.database.update(
                        "insert into server_day (server, day, taken) values (?, '2026-11-26', 98)", name);
            }
            play(server, manner);
            if (reach == Reach.AWAY || reach == Reach.GONE) {
                // It keeps its port, which another row's server would take otherwise.
                server.play(at(CONNECT).drop());
            }
        }

        private static void play(SmtpRecorder server, Manner manner) {
            String[] strict = STRICT.toArray(String[]::new);
            switch (manner) {
                case WELL -> server.behave();
                case BLOCKS_ALL -> server.play(at(RCPT).answer("550 5.7.1 Message blocked"));
                case BLOCKS_STRICT -> server.play(at(RCPT).to(strict).answer("550 5.7.1 Message blocked"));
                case KNOWS_NO_STRICT -> server.play(at(RCPT).to(strict).answer("550 5.1.1 no such user"));
                case CARRIES_NO_STRICT -> server.play(at(RCPT).to(strict).answer("554 5.7.1 Relay access denied"));
                case REFUSES_SENDER -> server.play(at(MAIL).answer("550 5.7.60 not allowed to send as this sender"));
            }
        }

        private void play() throws Exception {
            office.office.plan(Stream.of(ORDINARY.subList(0, 2), STRICT, ORDINARY.subList(2, 6))
                    .flatMap(List::stream)
                    .toList());
            Mailer mailer = office.services().mailer();
            CompletableFuture<Report> run = CompletableFuture.supplyAsync(
                    () -> mailer.send(office.office.frozen(), office.newsletter(), false, office.progress),
                    task -> new Thread(task, "run").start());
            awaitQuiet(run);
            run = interrupt(mailer, run);
            if (row.mainReach() == Reach.AWAY) {
                main.behave();
                play(main, row.main());
            }
            if (row.spareReach() == Reach.AWAY) {
                spare.behave();
                play(spare, row.spare());
            }
            clock.moveTo(Instant.parse("2026-11-27T00:00:01Z"));
            Report report = run.get(100, TimeUnit.SECONDS);
            // A run that found nobody from the start has ended; somebody goes on.
            judge(report.stage() == EditionState.SENDING ? office.send() : report);
        }

        private CompletableFuture<Report> interrupt(Mailer mailer, CompletableFuture<Report> run) throws Exception {
            if (row.interruption() == Interruption.NONE) {
                return run;
            }
            if (row.interruption() == Interruption.PAUSE && stage() == EditionState.SENDING) {
                office.services().lifecycle().pause(office.office.edition.id());
            } else if (row.interruption() == Interruption.CANCEL && stage() == EditionState.SENDING) {
                office.services().control().cancel(office.office.edition.id());
            } else {
                mailer.stop();
            }
            run.get(20, TimeUnit.SECONDS);
            if (stage() == EditionState.CANCELLED) {
                return CompletableFuture.completedFuture(
                        office.services().reports().report(office.office.frozen(), Optional.of(office.newsletter())));
            }
            if (row.interruption() == Interruption.CRASH) {
                List<String> open = office.office.database.query(
                        "select address from delivery where state in ('pending', 'deferred') order by seq limit 1",
                        found -> found.getString(1));
                if (!open.isEmpty() && stage() == EditionState.SENDING) {
                    doubtful = open.get(0);
                    office.office.database.update(
                            "update delivery set state = 'sending', server = 'main' where address = ?", doubtful);
                }
            }
            return CompletableFuture.supplyAsync(office::send, task -> new Thread(task, "run").start());
        }

        private EditionState stage() {
            return office.office.frozen().stage();
        }

        /** Waits until the run has ended, or nothing has moved for a while. */
        private void awaitQuiet(CompletableFuture<Report> run) throws InterruptedException {
            String before = "";
            long since = System.nanoTime();
            while (!run.isDone() && System.nanoTime() - since < QUIET.toNanos()) {
                Thread.sleep(100);
                String now = states().toString();
                if (!now.equals(before)) {
                    before = now;
                    since = System.nanoTime();
                }
            }
        }

        private List<String> states() {
            return office.office.database.query(
                    "select seq, state from delivery order by seq", found -> found.getLong(1) + found.getString(2));
        }

        private void judge(Report report) {
            Map<String, Integer> copies = SeveralServersFixture.copies(main, spare);
            boolean isDone = report.stage() == EditionState.DONE;
            assertThat(report.stage() == EditionState.CANCELLED && report.open() > 0)
                    .as("cancelled, and some are open")
                    .isFalse();
            for (Report.DeliveryRow delivery : rows()) {
                String address = delivery.address();
                String who = address + " " + delivery.state() + " '" + delivery.reply() + "' " + report.stage() + " "
                        + report.reason();
                boolean isSent = delivery.state() == DeliveryState.SENT;
                assertThat(copies.getOrDefault(address, 0)).as(who).isEqualTo(isSent ? 1 : 0);
                assertThat(main.attempts(address).size())
                        .as("asks at main: " + who)
                        .isLessThan(5);
                assertThat(spare.attempts(address).size())
                        .as("asks at spare: " + who)
                        .isLessThan(5);
                DeliveryState state = isOpen(delivery.state()) ? DeliveryState.PENDING : delivery.state();
                if (state == DeliveryState.PENDING) {
                    assertThat(isDone).as("done though open: " + who).isFalse();
                }
                if (address.equals(doubtful)) {
                    assertThat(spare.byRecipient())
                            .as("at the other one: " + who)
                            .doesNotContainKey(address);
                    assertThat(state).as(who).isIn(DeliveryState.SENT, DeliveryState.UNCERTAIN, DeliveryState.PENDING);
                } else if (report.stage() == EditionState.CANCELLED) {
                    assertThat(state).as(who).isIn(DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.CANCELLED);
                } else {
                    Set<DeliveryState> allowed = row.allowed(STRICT.contains(address));
                    assertThat(state).as(who).isIn(allowed);
                }
            }
        }

        private static boolean isOpen(DeliveryState state) {
            return state == DeliveryState.PENDING || state == DeliveryState.DEFERRED;
        }

        private List<Report.DeliveryRow> rows() {
            return office.office.database.query(
                    "select address, state, attempts, repeats, reply, server from delivery order by seq",
                    found -> new Report.DeliveryRow(
                            found.getString(1),
                            DeliveryState.of(found.getString(2)),
                            "",
                            found.getInt(3),
                            found.getInt(4),
                            found.getString(5),
                            found.getString(6)));
        }

        @Override
        public void close() throws IOException {
            main.close();
            spare.close();
        }
    }
}
