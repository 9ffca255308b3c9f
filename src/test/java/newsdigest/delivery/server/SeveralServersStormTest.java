package newsdigest.delivery.server;

import static newsdigest.testing.smtp.Stage.ACCEPTED;
import static newsdigest.testing.smtp.Stage.BODY;
import static newsdigest.testing.smtp.Stage.CONNECT;
import static newsdigest.testing.smtp.Stage.END_OF_DATA;
import static newsdigest.testing.smtp.Stage.MAIL;
import static newsdigest.testing.smtp.Stage.RCPT;
import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import newsdigest.config.SendSettings.OnUncertain;
import newsdigest.delivery.DeliveryFixture;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.report.Report;
import newsdigest.testing.ledger.Ledgers;
import newsdigest.testing.smtp.SmtpRecorder;
import newsdigest.testing.smtp.When;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Editions over two servers that commit faults at random, are killed and come back, by processes that are stopped and started. The
 * judge knows what each server accepted: nobody is lost, and nobody has it from two servers.
 */
@SuppressWarnings("NullAway.Init")
final class SeveralServersStormTest {

    private static final int READERS = 120;

    @TempDir
    private Path folder;

    @Test
    void nobodyIsLostAndNobodyHasItFromTwoServers() throws Exception {
        live(1, 3);
    }

    @Test
    @Tag("storm")
    void nobodyIsLostAndNobodyHasItFromTwoServersInManyLives() throws Exception {
        live(100, 120);
    }

    private void live(long firstSeed, int lives) throws Exception {
        for (long seed = firstSeed; seed < firstSeed + lives; seed++) {
            try {
                new Life(folder.resolve("life-" + seed), seed).live();
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    /** One edition. */
    private static final class Life {
        private final Random random;
        private final SeveralServersFixture office;
        private final Map<String, Set<String>> holders = new HashMap<>();
        private final Map<String, Integer> copies = new HashMap<>();
        private SmtpRecorder main = SmtpRecorder.start();
        private final SmtpRecorder spare = SmtpRecorder.start();
        private final List<SmtpRecorder> mains = new ArrayList<>(List.of(main));

        private Life(Path folder, long seed) throws IOException {
            random = new Random(seed);
            folder.toFile().mkdirs();
            office = new SeveralServersFixture(Ledgers.SQLITE.in(folder), main, spare);
            office.retryPause = Duration.ofMillis(20 + random.nextInt(60));
            office.retryFor = Duration.ofSeconds(60);
            office.onUncertain = random.nextInt(4) == 0 ? OnUncertain.SKIP : OnUncertain.RESEND;
        }

        private void live() throws Exception {
            office.office.plan(DeliveryFixture.addresses(READERS));
            misbehave(main);
            misbehave(spare);
            for (int i = random.nextInt(3); i >= 0; i--) {
                sendForAWhile();
            }
            main.behave();
            spare.behave();
            Report report = office.send();
            for (int i = 0; i < 5 && report.stage() != EditionState.DONE; i++) {
                report = office.send();
            }
            main.close();
            spare.close();
            mains.forEach(server -> count("main", server));
            count("spare", spare);
            judge(report);
        }

        private void misbehave(SmtpRecorder server) {
            for (int i = random.nextInt(3); i >= 0; i--) {
                server.play(fault());
            }
        }

        private When.Rule fault() {
            int every = 5 + random.nextInt(20);
            return switch (random.nextInt(9)) {
                case 0 -> at(MAIL).every(every).drop();
                case 1 -> at(RCPT).every(every).answer("451 4.3.0 Try again");
                case 2 -> at(END_OF_DATA).every(every).drop();
                case 3 -> at(ACCEPTED).every(every).drop();
                case 4 -> at(BODY).every(every).reset();
                case 5 -> at(CONNECT).every(2).drop();
                case 6 -> at(RCPT).every(every).answer("454 4.7.0 Throttling failure: Maximum sending rate exceeded");
                case 7 -> at(RCPT).afterTotal(every).answer("550 5.4.5 Daily user sending limit exceeded");
                default -> at(ACCEPTED).every(every).times(3).answerThenDrop();
            };
        }

        private void sendForAWhile() throws Exception {
            Mailer mailer = office.services().mailer();
            CompletableFuture<Report> run = CompletableFuture.supplyAsync(
                    () -> mailer.send(office.office.frozen(), office.newsletter(), false, office.progress));
            Thread.sleep(20 + random.nextInt(400));
            if (random.nextBoolean()) {
                int port = main.port();
                main.close();
                Thread.sleep(random.nextInt(300));
                main = SeveralServersFixture.restart(port);
                mains.add(main);
                misbehave(main);
                Thread.sleep(random.nextInt(300));
            }
            mailer.stop();
            run.get(60, TimeUnit.SECONDS);
        }

        private void count(String name, SmtpRecorder server) {
            server.byRecipient().forEach((address, messages) -> {
                holders.computeIfAbsent(address, added -> new HashSet<>()).add(name);
                copies.merge(address, messages.size(), Integer::sum);
            });
        }

        private void judge(Report report) {
            assertThat(report.stage()).isEqualTo(EditionState.DONE);
            assertThat(holders)
                    .allSatisfy((address, servers) ->
                            assertThat(servers).as(address).hasSize(1));
            Set<String> doubtful = new HashSet<>();
            Set<String> left = new HashSet<>();
            for (Report.DeliveryRow row : report.uncertain()) {
                doubtful.add(row.address());
                if (row.state() != DeliveryState.SENT) {
                    left.add(row.address());
                }
            }
            List<String> all = DeliveryFixture.addresses(READERS);
            assertThat(copies.keySet()).isSubsetOf(all);
            Set<String> missing = new HashSet<>(all);
            missing.removeAll(copies.keySet());
            assertThat(missing).isSubsetOf(left);
            copies.forEach((address, count) -> {
                if (count > 1) {
                    assertThat(doubtful).contains(address);
                }
            });
            assertThat(report.count(DeliveryState.FAILED)).isZero();
        }
    }
}
