package newsdigest.delivery.continuity;

import static newsdigest.testing.smtp.When.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import newsdigest.config.SendSettings.OnUncertain;
import newsdigest.config.TokenKeys;
import newsdigest.consent.PersonalData;
import newsdigest.consent.TokenSigner;
import newsdigest.delivery.DeliveryFixture;
import newsdigest.delivery.Mailer;
import newsdigest.delivery.event.ProgressListener;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.Shard;
import newsdigest.delivery.ledger.StateReason.ReasonKind;
import newsdigest.delivery.provider.ProviderPause;
import newsdigest.delivery.report.Report;
import newsdigest.problem.UserException;
import newsdigest.testing.ledger.DatabaseServer;
import newsdigest.testing.smtp.ReceivedMessage;
import newsdigest.testing.smtp.SmtpRecorder;
import newsdigest.testing.smtp.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real PostgreSQL server whose files are put back to an earlier moment while somebody sends. */
@SuppressWarnings("NullAway.Init")
final class LedgerWentBackTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private SmtpRecorder server;
    private static DatabaseServer database;
    private static int ledgers;
    private DeliveryFixture fixture;

    @BeforeAll
    static void startDatabase() throws IOException {
        database = new DatabaseServer();
    }

    @BeforeEach
    void open() throws IOException, SQLException {
        server = SmtpRecorder.start().play(at(Stage.ACCEPTED).delay(Duration.ofMillis(5)));
        fixture = new DeliveryFixture(database.ledger("ledger_" + ++ledgers), server);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        database.close();
    }

    private static Report send(Mailer mailer, DeliveryFixture fixture) {
        return mailer.send(fixture.frozen(), DeliveryFixture.NEWSLETTER, false, ProgressListener.NONE);
    }

    private void assertReceived(int readers, Report report) {
        Map<String, List<ReceivedMessage>> mailboxes = server.byRecipient();
        assertThat(mailboxes.keySet()).containsExactlyInAnyOrderElementsOf(DeliveryFixture.addresses(readers));
        assertThat(report.uncertain().stream().map(Report.DeliveryRow::address).collect(Collectors.toSet()))
                .containsAll(repeated(mailboxes));
        assertThat(report.stage()).isEqualTo(EditionState.DONE);
    }

    private static Set<String> repeated(Map<String, List<ReceivedMessage>> mailboxes) {
        Set<String> repeated = new TreeSet<>();
        mailboxes.forEach((address, mailbox) -> {
            if (mailbox.size() > 1) {
                repeated.add(address);
            }
        });
        return repeated;
    }

    /** Sends, sets a copy aside after some messages, and goes back to it after some more. */
    private void sendAndGoBack(Mailer mailer, int readers, int copied, int lost) throws Exception {
        fixture.plan(DeliveryFixture.addresses(readers));
        CompletableFuture<Void> run = CompletableFuture.runAsync(() -> {
            try {
                send(mailer, fixture);
            } catch (UserException databaseGone) {
                // That is what this is about.
            }
        });
        assertThat(server.awaitMessages(copied, PATIENCE)).isTrue();
        database.copy();
        assertThat(server.awaitMessages(lost, PATIENCE)).isTrue();
        database.goBackToCopy();
        run.join();
    }

    @Test
    void what_the_sender_remembers_is_written_again_and_nobody_gets_it_twice() throws Exception {
        Mailer mailer = fixture.mailer();
        sendAndGoBack(mailer, 400, 100, 250);

        Report report = send(mailer, fixture);

        assertReceived(400, report);
        assertThat(repeated(server.byRecipient())).hasSizeLessThanOrEqualTo(fixture.connections);
        assertThat(fixture.database.number("select rewritten from server_run where went_back > 0"))
                .isGreaterThan(100);
    }

    @Test
    void tables_that_a_dump_put_back_while_the_server_ran_are_noticed_as_well() throws Exception {
        Mailer mailer = fixture.mailer();
        fixture.plan(DeliveryFixture.addresses(40));
        fixture.database.update("create table dump (like delivery including all)");
        fixture.database.update("insert into dump select * from delivery");
        send(mailer, fixture);

        fixture.database.update("drop table delivery cascade");
        fixture.database.update("alter table dump rename to delivery");
        fixture.database.update("update edition set state = 'sending'");
        Report report = send(mailer, fixture);

        assertReceived(40, report);
        assertThat(repeated(server.byRecipient())).isEmpty();
    }

    /** Puts the deliveries back that a dump has, in which the edition was being sent and nobody had it yet. */
    private void putBackADump(Runnable meanwhile) {
        fixture.plan(DeliveryFixture.addresses(40));
        fixture.database.update("create table dump (like delivery including all)");
        fixture.database.update("insert into dump select * from delivery");
        meanwhile.run();
        fixture.database.update("drop table delivery cascade");
        fixture.database.update("alter table dump rename to delivery");
        fixture.database.update("update edition set state = 'sending'");
    }

    @Test
    void an_edition_of_a_dump_waits_for_a_person_where_nobody_remembers_who_got_it() {
        putBackADump(() -> {
            Mailer gone = fixture.mailer();
            send(gone, fixture);
            gone.leaveLedger();
        });

        assertThatThrownBy(() -> send(fixture.mailer(), fixture)).isInstanceOf(UserException.class);
        assertThat(server.messageCount()).isEqualTo(40);
        assertThat(fixture.frozen().stage()).isEqualTo(EditionState.PAUSED);
        assertThat(fixture.frozen().reason().is(ReasonKind.LEDGER_WENT_BACK)).isTrue();
    }

    /** Settles a dump of this age beside a machine that sent before it and has told what it remembers. */
    private EditionState stageBesideDumpOf(Duration age) throws SQLException {
        fixture.plan(DeliveryFixture.addresses(5));
        fixture.database.update("update edition set state = 'sending'");
        try (Connection connection = fixture.database.connect()) {
            ServerRunRepository runs = new ServerRunRepository(connection);
            String server = runs.current();
            fixture.database.update(
                    "insert into server_run (server, noticed_at, went_back) values (?, 1, 0)",
                    server.replaceFirst("[.]\\d+/", ".1/"));
            fixture.database.update(
                    "insert into sending_process (id, node, beat, seen_at) values ('p1', 'm1', 5, ?)",
                    ServerRunRepository.now(connection) - age.toMillis());
            runs.notice(server);
            runs.tell(server, "p1", 0, false);
            runs.settle(server, 0, OnUncertain.RESEND);
        }
        return fixture.frozen().stage();
    }

    @Test
    void an_edition_of_a_dump_that_is_older_than_what_machines_remember_waits_for_a_person() throws SQLException {
        assertThat(stageBesideDumpOf(Duration.ofMinutes(3))).isEqualTo(EditionState.PAUSED);
    }

    @Test
    void an_edition_of_a_dump_since_which_machines_remember_all_goes_on() throws SQLException {
        assertThat(stageBesideDumpOf(Duration.ofSeconds(20))).isEqualTo(EditionState.SENDING);
    }

    private long restored() {
        return fixture.database.number("select count(*) from restored_backup");
    }

    @Test
    void nothing_is_sent_from_a_dump_that_was_made_while_somebody_served_before_a_person_has_looked()
            throws SQLException {
        stageBesideDumpOf(Duration.ofMinutes(3));

        assertThat(restored()).isOne();
    }

    /** Puts a dump back that has the edition as ready, and a machine that served until it was made. */
    private void putBackADumpOfAReadyEdition() {
        putBackADump(() -> {
            Mailer gone = fixture.mailer();
            send(gone, fixture);
            gone.leaveLedger();
        });
        fixture.database.update("update edition set state = 'frozen', released_at = 0");
        // Nobody waits for one that was seen so long ago.
        fixture.database.update("insert into sending_process (id, node, beat, seen_at) values ('p1', 'm1', 5, "
                + Clock.systemUTC().instant().minus(Duration.ofDays(2)).toEpochMilli() + ")");
    }

    @Test
    void the_run_that_finds_a_dump_that_was_made_while_somebody_served_sends_nothing_itself() {
        putBackADumpOfAReadyEdition();

        assertThatThrownBy(() -> send(fixture.mailer(), fixture))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("was put back from a backup", "newsdigest restore --accept");

        assertThat(restored()).isOne();
        assertThat(server.messageCount()).isEqualTo(40);
    }

    @Test
    void no_run_after_it_sends_before_a_person_has_looked_even_without_a_command_that_looks() {
        putBackADumpOfAReadyEdition();
        Mailer machine = fixture.mailer();
        assertThatThrownBy(() -> send(machine, fixture)).isInstanceOf(UserException.class);

        assertThatThrownBy(() -> send(machine, fixture)).hasMessageContaining("newsdigest restore --accept");
        assertThatThrownBy(() -> send(fixture.mailer(), fixture)).hasMessageContaining("newsdigest restore --accept");
        assertThat(server.messageCount()).isEqualTo(40);

        fixture.database.update("delete from restored_backup");
        assertThat(send(machine, fixture).stage()).isEqualTo(EditionState.DONE);
    }

    @Test
    void a_machine_that_serves_sends_no_edition_that_was_released_after_the_dump_was_noticed() {
        putBackADumpOfAReadyEdition();
        Mailer machine = fixture.mailer();
        assertThatThrownBy(() -> send(machine, fixture)).isInstanceOf(UserException.class);

        machine.release(fixture.frozen(), DeliveryFixture.NEWSLETTER, false);
        List<Shard> shards = machine.shards(fixture.frozen());

        assertThat(shards).isNotEmpty();
        for (Shard shard : shards) {
            assertThatThrownBy(() -> machine.sendShard(fixture.frozen(), shard, DeliveryFixture.NEWSLETTER, "m1"))
                    .hasMessageContaining("newsdigest restore --accept");
        }
        assertThat(server.messageCount()).isEqualTo(40);
    }

    @Test
    void a_dump_since_which_machines_remember_all_is_sent_from() throws SQLException {
        stageBesideDumpOf(Duration.ofSeconds(20));

        assertThat(restored()).isZero();
    }

    @Test
    void a_dump_that_was_made_while_nobody_served_is_sent_from() {
        putBackADump(() -> {
            Mailer gone = fixture.mailer();
            send(gone, fixture);
            gone.leaveLedger();
        });

        assertThatThrownBy(() -> send(fixture.mailer(), fixture)).isInstanceOf(UserException.class);

        assertThat(restored()).isZero();
    }

    @Test
    void a_machine_that_serves_sends_nothing_of_an_edition_of_a_dump_either() {
        putBackADump(() -> {
            Mailer gone = fixture.mailer();
            send(gone, fixture);
            gone.leaveLedger();
        });
        Mailer machine = fixture.mailer();

        for (Shard shard : machine.shards(fixture.frozen())) {
            machine.sendShard(fixture.frozen(), shard, DeliveryFixture.NEWSLETTER, "m1");
        }

        assertThat(server.messageCount()).isEqualTo(40);
        assertThat(fixture.frozen().stage()).isEqualTo(EditionState.PAUSED);
    }

    @Test
    void an_edition_of_a_dump_waits_for_a_person_where_one_machine_of_two_does_not_tell() {
        Mailer mailer = fixture.mailer();
        putBackADump(() -> {
            send(mailer, fixture);
            fixture.database.update(
                    "insert into sending_process (id, node, beat, seen_at) select 'gone', 'm2', 5, max(seen_at)"
                            + " from sending_process");
        });

        assertThatThrownBy(() -> send(mailer, fixture)).isInstanceOf(UserException.class);
        assertThat(server.messageCount()).isEqualTo(40);
    }

    @Test
    void once_somebody_goes_on_with_an_edition_of_a_dump_who_may_have_had_it_is_named() {
        putBackADump(() -> {
            Mailer gone = fixture.mailer();
            send(gone, fixture);
            gone.leaveLedger();
        });
        assertThatThrownBy(() -> send(fixture.mailer(), fixture)).isInstanceOf(UserException.class);

        Report report = send(fixture.mailer(), fixture);

        assertReceived(40, report);
        assertThat(repeated(server.byRecipient())).hasSize(40);
        assertThat(report.uncertain()).hasSize(40);
    }

    @Test
    @Tag("storm")
    void another_process_waits_for_the_one_that_remembers() throws Exception {
        Mailer mailer = fixture.mailer();
        sendAndGoBack(mailer, 400, 100, 250);

        Report report = send(fixture.mailer(), fixture);

        assertReceived(400, report);
        assertThat(repeated(server.byRecipient())).hasSizeLessThanOrEqualTo(fixture.connections);
    }

    /** Connections that were open a moment ago are found broken at their next use. */
    private void awaitDatabase() throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                fixture.database.number("select 1");
                return;
            } catch (UserException broken) {
                assertThat(attempt).isLessThan(30);
                Thread.sleep(200);
            }
        }
    }

    @Test
    void a_person_who_was_forgotten_is_no_lost_commit_when_the_server_starts_again() throws Exception {
        Mailer mailer = fixture.mailer();
        fixture.plan(DeliveryFixture.addresses(5));
        send(mailer, fixture);
        new PersonalData(fixture.database, new TokenSigner(new TokenKeys(List.of("A".repeat(43)))), Clock.systemUTC())
                .forget(DeliveryFixture.address(1));

        database.restartAfter(Duration.ZERO);
        awaitDatabase();
        for (int look = 0;
                fixture.database.number("select count(*) from server_run where settled_at > 0") < 2;
                look++) {
            assertThat(look).isLessThan(100);
            Thread.sleep(100);
        }

        assertThat(fixture.database.number("select count(*) from server_run where went_back > 0 or rewritten > 0"))
                .isZero();
        assertThat(fixture.database.number("select count(*) from remembered_outcome"))
                .isZero();
    }

    private int name(String process) throws SQLException {
        try (Connection connection = fixture.database.connect()) {
            return new ServerRunRepository(connection).name(process, OnUncertain.SKIP);
        }
    }

    @Test
    void what_waits_for_a_paused_provider_is_not_in_doubt_when_a_machine_is_gone() throws Exception {
        fixture.delivery()
                .providerPauses()
                .pause(new ProviderPause(
                        "example.net", "Ana", Clock.systemUTC().instant().minusSeconds(60), ""));
        fixture.plan(List.of("a@example.net", "b@example.net", "c@example.org"));
        try (Connection connection = fixture.database.connect()) {
            ServerRunRepository runs = new ServerRunRepository(connection);
            runs.beat("gone", "one", 1);
            runs.sends("gone", fixture.frozen().number(), Shard.WHOLE);
        }

        assertThat(name("gone")).isEqualTo(1);
        assertThat(fixture.database.number("select count(*) from delivery where state = 'pending'"))
                .isEqualTo(2);
    }

    /** Takes another log's timeline for a stand-in that took over, and settles it without what that process remembers. */
    private void failOver(OnUncertain choice) throws SQLException {
        try (Connection connection = fixture.database.connect()) {
            ServerRunRepository runs = new ServerRunRepository(connection);
            runs.notice("1/00000001");
            runs.notice("2/00000002");
            runs.settle("2/00000002", 0, choice);
        }
    }

    @Test
    void aServerThatAnEarlierVersionNoticedIsNoStandIn() throws Exception {
        fixture.plan(DeliveryFixture.addresses(2));
        fixture.mailer().release(fixture.frozen(), DeliveryFixture.NEWSLETTER, false);
        try (Connection connection = fixture.database.connect()) {
            ServerRunRepository runs = new ServerRunRepository(connection);
            String now = runs.current();
            // As an earlier version writes it, and reads it again: what follows the stroke is the timeline.
            String timeline = now.substring(now.indexOf('/') + 1);
            assertThat(timeline).matches("[0-9A-F]{8}");
            runs.notice("1/" + timeline);
            runs.notice(now);
        }

        assertThat(fixture.database.number("select count(*) from server_run where went_back > 0"))
                .isZero();
    }

    private void isGone(Shard shard) throws SQLException {
        try (Connection connection = fixture.database.connect()) {
            ServerRunRepository runs = new ServerRunRepository(connection);
            runs.beat("gone", "one", 1);
            runs.sends("gone", fixture.frozen().number(), shard);
        }
    }

    private List<Integer> repeats() {
        return fixture.database.query("select repeats from delivery order by seq", row -> row.getInt(1));
    }

    @Test
    void what_a_machine_that_is_gone_may_have_begun_after_the_last_entry_is_named() throws Exception {
        fixture.plan(DeliveryFixture.addresses(4));
        fixture.mailer().release(fixture.frozen(), DeliveryFixture.NEWSLETTER, false);
        isGone(new Shard(0, 1, 2));

        failOver(OnUncertain.RESEND);

        assertThat(repeats()).containsExactly(1, 1, 1, 1);
    }

    @Test
    void a_stretch_that_was_most_likely_not_begun_is_named_and_sent_also_where_doubtful_messages_are_not()
            throws Exception {
        fixture.plan(DeliveryFixture.addresses(4));
        fixture.mailer().release(fixture.frozen(), DeliveryFixture.NEWSLETTER, false);
        isGone(new Shard(0, 1, 2));

        failOver(OnUncertain.SKIP);

        assertThat(repeats()).containsExactly(1, 1, 1, 1);
        assertThat(fixture.database.query("select state from delivery order by seq", row -> row.getString(1)))
                .containsExactly("uncertain", "uncertain", "pending", "pending");
    }

    @Test
    void a_machine_that_was_gone_for_a_while_before_may_have_begun_nothing_more() throws Exception {
        fixture.plan(DeliveryFixture.addresses(4));
        fixture.mailer().release(fixture.frozen(), DeliveryFixture.NEWSLETTER, false);
        isGone(new Shard(0, 1, 2));
        fixture.database.update("update sending_process set seen_at = seen_at - 60000");
        try (Connection connection = fixture.database.connect()) {
            ServerRunRepository runs = new ServerRunRepository(connection);
            runs.beat("lives", "two", 1);
            runs.tell("2/00000002", "lives", 0, false);
        }

        failOver(OnUncertain.RESEND);

        assertThat(repeats()).containsExactly(1, 1, 0, 0);
    }

    @Test
    void a_stand_in_that_takes_over_after_an_hour_still_names_what_was_being_sent() throws Exception {
        fixture.plan(DeliveryFixture.addresses(4));
        fixture.mailer().release(fixture.frozen(), DeliveryFixture.NEWSLETTER, false);
        isGone(new Shard(0, 1, 2));
        fixture.database.update("update sending_process set seen_at = seen_at - 3600000");

        failOver(OnUncertain.RESEND);

        assertThat(repeats()).containsExactly(1, 1, 1, 1);
    }

    @Test
    void a_process_that_ends_in_good_order_leaves_nothing_in_doubt() throws Exception {
        fixture.plan(DeliveryFixture.addresses(4));
        Mailer mailer = fixture.mailer();
        send(mailer, fixture);
        mailer.leaveLedger();

        assertThat(fixture.database.number("select count(*) from sending_process"))
                .isZero();
    }

    @Test
    void what_is_open_of_a_stretch_that_was_sent_is_not_in_doubt_when_its_machine_is_gone() throws Exception {
        server.play(at(Stage.RCPT).to(DeliveryFixture.address(1)).answer("451 4.3.0 Not now"));
        fixture.retryPause = Duration.ofMinutes(5);
        fixture.retryFor = Duration.ofHours(1);
        fixture.plan(DeliveryFixture.addresses(3));
        Mailer mailer = fixture.mailer();
        mailer.release(fixture.frozen(), DeliveryFixture.NEWSLETTER, false);
        mailer.shards(fixture.frozen())
                .forEach(shard -> mailer.sendShard(fixture.frozen(), shard, DeliveryFixture.NEWSLETTER, "one"));

        String process = fixture.database
                .query("select id from sending_process", row -> row.getString(1))
                .get(0);

        assertThat(fixture.database.number("select count(*) from delivery where state = 'deferred'"))
                .isEqualTo(1);
        assertThat(name(process)).isZero();
    }

    @Test
    void an_edition_that_the_ledger_lost_altogether_is_not_sent_again() throws Exception {
        Mailer mailer = fixture.mailer();
        database.copy();
        fixture.plan(DeliveryFixture.addresses(50));
        send(mailer, fixture);
        database.goBackToCopy();
        awaitDatabase();
        assertThat(fixture.database.number("select count(*) from edition")).isZero();

        fixture.plan(DeliveryFixture.addresses(60));
        Report report = send(mailer, fixture);

        assertReceived(60, report);
        assertThat(server.messageCount()).isEqualTo(60);
    }
}
