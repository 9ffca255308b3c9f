package newsdigest.cli.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import newsdigest.cli.Cli;
import newsdigest.cli.serve.NewsWorkspace;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.edition.EditionId;
import newsdigest.store.Database;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decisions of people about an edition, kept by whatever looks next: a command, the schedule, another process. */
@SuppressWarnings("NullAway.Init")
final class DecisionsTest {

    private static final String DUE = "2021-02-16T08:00:00Z";
    private static final EditionId ID = new EditionId(NewsWorkspace.EDITION);
    private static final EditionId SCHEDULED = new EditionId(NewsWorkspace.SCHEDULED);

    @TempDir
    private Path folder;

    private NewsWorkspace room;
    private final InputStream keyboard = System.in;

    @BeforeEach
    void open() {
        room = new NewsWorkspace(folder);
    }

    @AfterEach
    void close() {
        System.setIn(keyboard);
        room.close();
    }

    private Database ledger() {
        return Database.open(folder.resolve("newsdigest.db"));
    }

    private EditionLifecycle lifecycle() {
        return new EditionLifecycle(ledger(), room.clock);
    }

    private EditionState state(EditionId id) {
        return lifecycle().find(id).orElseThrow().state();
    }

    private String fingerprint() {
        return new newsdigest.delivery.ledger.EditionRepository(ledger())
                .find(ID)
                .orElseThrow()
                .edition()
                .fingerprint();
    }

    @Test
    void whoPausesAnEditionThatWaitsIsToldThatItsTimeIsGone() throws Exception {
        room.type("send", "--yes", "--as-of", "2021-02-15", "--at", "2021-03-20T09:00");

        assertThat(room.type("pause", NewsWorkspace.EDITION).out()).contains("has no time any more", "at once");
    }

    private String list(String day) throws Exception {
        return room.type("news", "list", "--from", day, "--to", day).out();
    }

    private void mendTheText(String words) throws Exception {
        Files.writeString(
                folder.resolve("news/2021-01-20.txt"), "2021-01-20\n\nHeadline of 2021-01-20\n\n" + words + "\n");
    }

    private Cli.Result correct(String day, String... more) throws Exception {
        return room.type(Stream.concat(
                        Stream.of("send", "--yes", "--from", day, "--to", day, "--correct", "Headline of 2021-01-20"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void aCorrectionDoesNotOvertakeTheEditionThatWaitsWithAnEarlierTextAndNobodyCallsThatOneSent() throws Exception {
        room.workspace.write();
        room.addNews("2021-01-20");
        room.type("send", "--yes", "--from", "2021-01-20", "--to", "2021-01-20");
        mendTheText("The first correction.");
        assertThat(correct("2021-01-22", "--at", "2021-03-20T09:00").code()).isEqualTo(ExitCode.OK);
        String waits = "weekly-2021-01-22-to-2021-01-22";
        assertThat(list("2021-01-25")).contains("waits to go out with " + waits + ": Headline");
        mendTheText("The second correction.");

        assertThat(list("2021-01-25"))
                .contains("waits to go out with " + waits + ", changed since", "newsdigest draft " + waits)
                .doesNotContain("sent in " + waits, "--correct");
        assertThat(correct("2021-01-25").err())
                .contains("waits to go out with " + waits, "Nothing was sent", "newsdigest draft " + waits);
        assertThat(room.recipients()).hasSize(3);

        room.type("draft", waits);
        assertThat(correct("2021-01-25").out()).contains("3 sent");
        assertThat(room.pages("reader"))
                .hasSize(6)
                .filteredOn(page -> page.contains("The second correction"))
                .hasSize(3);
    }

    @Test
    void anEditionThatWaitsIsNotCalledSentWhereTheCorrectionIsOfItsOwnDays() throws Exception {
        room.workspace.write();
        room.addNews("2021-01-20");
        room.type("send", "--yes", "--from", "2021-01-20", "--to", "2021-01-20", "--at", "2021-03-20T09:00");
        mendTheText("A correction.");
        String waits = "weekly-2021-01-20-to-2021-01-20";

        assertThat(correct("2021-01-20").err())
                .contains("waits to go out with " + waits, "newsdigest draft " + waits, "newsdigest cancel " + waits);
        assertThat(room.recipients()).isEmpty();
    }

    @Test
    void anEditionThatWaitsDoesNotGoOutByItselfNorByHandOnceAnotherOneHasToldItsNews() throws Exception {
        room.type("send", "--yes", "--as-of", "2021-02-15");
        room.type("send", "--yes", "--again", "--as-of", "2021-02-15", "--at", "2021-02-15T18:00");
        room.type("send", "--yes", "--repetition", "3", "--as-of", "2021-02-15");
        String waits = NewsWorkspace.EDITION + "-2";
        String why = "What " + waits + " tells has gone out since it was chosen, in " + NewsWorkspace.EDITION + "-3";

        assertThat(room.type("resume", waits).err()).contains(why, "newsdigest draft " + waits);
        assertThat(state(new EditionId(waits))).isEqualTo(EditionState.WAITING);
        assertThat(room.type("send", "--dry-run", "--repetition", "2", "--as-of", "2021-02-15")
                        .err())
                .contains(why, "newsdigest draft " + waits);
        assertThat(room.type("schedule", "list").out()).contains(why).doesNotContain(waits + " waits until");
        room.serve();
        room.minute("2021-02-15T17:00:00Z");
        room.minute("2021-02-15T17:01:00Z");

        assertThat(room.recipients()).hasSize(6);
        assertThat(room.log()).containsOnlyOnce(why).contains("newsdigest draft " + waits);
        assertThat(room.type("editions").out()).contains("not sent at its time");
        assertThat(room.type("draft", waits).code()).isEqualTo(ExitCode.OK);
        assertThat(state(new EditionId(waits))).isEqualTo(EditionState.DRAFT);
    }

    @Test
    void anEditionThatWaitsForApprovalIsNotApprovedOnceAnotherOneHasToldItsNews() throws Exception {
        room.withApproval();
        room.type("send", "--yes", "--as-of", "2021-02-15");
        room.type("approve", NewsWorkspace.EDITION, "--by", "Ana");
        room.type("resume", NewsWorkspace.EDITION);
        room.type("send", "--yes", "--again", "--as-of", "2021-02-15");
        room.type("send", "--yes", "--repetition", "3", "--as-of", "2021-02-15");
        room.type("approve", NewsWorkspace.EDITION + "-3", "--by", "Ana");

        assertThat(room.type("approve", NewsWorkspace.EDITION + "-2", "--by", "Ana")
                        .err())
                .contains("has gone out since it was chosen", "newsdigest draft");
        assertThat(state(new EditionId(NewsWorkspace.EDITION + "-2"))).isEqualTo(EditionState.WAITING);
    }

    @Test
    void anEditionThatWasPausedBeforeAnybodyGotItDoesNotGoOutOnceAnotherOneHasToldItsNews() throws Exception {
        room.type("send", "--yes", "--as-of", "2021-02-15");
        room.type("send", "--yes", "--again", "--as-of", "2021-02-15", "--at", "2021-02-15T18:00");
        room.type("send", "--yes", "--repetition", "3", "--as-of", "2021-02-15");
        room.type("pause", NewsWorkspace.EDITION + "-2");

        assertThat(room.type("resume", NewsWorkspace.EDITION + "-2").err())
                .contains("has gone out since it was chosen", "newsdigest cancel " + NewsWorkspace.EDITION + "-2");
        assertThat(room.recipients()).hasSize(6);
    }

    @Test
    void aCancelledEditionIsNotSentByItsHour() throws Exception {
        room.type("send", "--yes", "--from", "2021-02-09", "--to", "2021-02-15", "--at", "2021-03-20T09:00");
        room.type("cancel", NewsWorkspace.EDITION);
        room.serve();
        room.minute(DUE);
        room.minute("2021-02-16T08:01:00Z");

        assertThat(room.recipients()).isEmpty();
        assertThat(room.type("schedule", "list").out()).contains("done    Tue 16 Feb 2021", "cancelled");
    }

    @Test
    void anEditionThatWasCancelledBeforeItWasFrozenIsNotMadeByItsHour() throws Exception {
        room.serve();
        lifecycle().ensureNext(ID, "weekly", LocalDate.of(2021, 2, 15), Instant.parse(DUE));
        assertThat(room.type("cancel", NewsWorkspace.EDITION).code()).isEqualTo(ExitCode.OK);
        room.minute(DUE);

        assertThat(room.recipients()).isEmpty();
        assertThat(room.type("editions").out()).contains("cancelled");
    }

    @Test
    void anotherEditionForTheSameDaysIsMadeOnlyByWhoSaysSo() throws Exception {
        room.type("send", "--yes", "--as-of", "2021-02-15", "--at", "2021-03-20T09:00");
        room.type("cancel", NewsWorkspace.EDITION);

        assertThat(room.type("send", "--yes", "--as-of", "2021-02-15").err()).contains("was cancelled", "--again");
        assertThat(room.type("resume", NewsWorkspace.EDITION).err()).contains("was cancelled");
        assertThat(room.recipients()).isEmpty();
        assertThat(room.type("send", "--yes", "--again", "--as-of", "2021-02-15")
                        .out())
                .contains(NewsWorkspace.EDITION + "-2: ", "3 sent");
    }

    @Test
    void whoTypesAgainWhileThatEditionIsPausedLeavesItPausedAndMakesNoThirdOne() throws Exception {
        room.type("send", "--yes", "--as-of", "2021-02-15");
        room.type("send", "--yes", "--again", "--as-of", "2021-02-15", "--at", "2021-03-20T09:00");
        room.type("pause", NewsWorkspace.EDITION + "-2");

        for (String mode : new String[] {"--yes", "--dry-run"}) {
            assertThat(room.type("send", mode, "--again", "--as-of", "2021-02-15")
                            .err())
                    .contains(
                            NewsWorkspace.EDITION + "-2 was paused by hand",
                            "newsdigest resume " + NewsWorkspace.EDITION + "-2");
        }
        assertThat(room.type("send", "--yes", "--repetition", "3", "--as-of", "2021-02-15")
                        .err())
                .contains(NewsWorkspace.EDITION + "-2 was paused by hand");
        assertThat(room.recipients()).hasSize(3);

        assertThat(room.type("resume", NewsWorkspace.EDITION + "-2").out()).contains("3 sent");
        assertThat(room.recipients()).hasSize(6);
        assertThat(room.type("editions").out()).doesNotContain(NewsWorkspace.EDITION + "-3");
    }

    @Test
    void anEditionThatGoesBackToDraftIsEditedFrozenAnewAndApprovedAnew() throws Exception {
        room.withApproval();
        room.clock.set(Instant.parse(DUE));
        room.type("send", "--yes", "--as-of", "2021-02-15");
        String first = fingerprint();

        assertThat(room.type("draft", NewsWorkspace.EDITION).out()).contains("is a draft again");
        assertThat(state(ID)).isEqualTo(EditionState.DRAFT);
        assertThat(room.type("approve", NewsWorkspace.EDITION).code()).isEqualTo(ExitCode.FAILED);
        room.workspace.newsItems(2).write();
        room.type("send", "--yes", "--as-of", "2021-02-15");

        assertThat(fingerprint()).isNotEqualTo(first);
        assertThat(room.recipients()).as("asked twice").hasSize(4).doesNotContain("reader");
    }

    @Test
    void whoSendsWhatAnotherCommandFrozeAtTheSameMomentAsksThoseWhoWereNotAsked() throws Exception {
        room.withApproval();
        room.clock.set(Instant.parse(DUE));
        room.type("send", "--yes", "--as-of", "2021-02-15");
        // As if the other one had found the edition locked.
        ledger().update("delete from approval_letter");

        room.type("send", "--yes", "--as-of", "2021-02-15");

        assertThat(room.recipients()).hasSize(4);
    }

    @Test
    void theLetterThatAsksAnewForTheSameEditionIsNoCopyOfTheFirstToAMailbox() throws Exception {
        room.withApproval();
        room.clock.set(Instant.parse(DUE));
        room.type("send", "--yes", "--as-of", "2021-02-15");
        room.type("draft", NewsWorkspace.EDITION);
        room.clock.set(Instant.parse(DUE).plusSeconds(60));
        room.type("send", "--yes", "--as-of", "2021-02-15");

        assertThat(room.messageIds()).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void anEditionOfWhichSomethingWentOutDoesNotGoBackToDraft() throws Exception {
        room.type("send", "--yes", "--as-of", "2021-02-15");

        assertThat(room.type("draft", NewsWorkspace.EDITION).err()).contains("has gone out");
        assertThat(room.type("unschedule", NewsWorkspace.EDITION).err()).contains("waits for no time");
    }

    @Test
    void aTimeThatIsTakenAwaySetsNothingGoing() throws Exception {
        room.type("send", "--yes", "--as-of", "2021-02-15", "--at", "2021-02-15T20:00");
        assertThat(room.type("unschedule", NewsWorkspace.EDITION).code()).isEqualTo(ExitCode.OK);
        room.serve();
        room.minute("2021-02-15T20:00:00Z");

        assertThat(room.recipients()).isEmpty();
        assertThat(room.type("resume").err()).contains("nobody has said yet");
        assertThat(room.type("resume", NewsWorkspace.EDITION).out()).contains("3 sent");
    }

    /** Terminal at which somebody takes their time: meanwhile something else happens, and then they answer. */
    private Cli.Result sendAndAnswer(String answer, ThrowingRunnable meanwhile) throws Exception {
        System.setIn(new InputStream() {
            private final InputStream typed =
                    new ByteArrayInputStream((answer + "\n").getBytes(StandardCharsets.UTF_8));
            private boolean waited;

            private void await() {
                if (!waited) {
                    waited = true;
                    try {
                        meanwhile.run();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }
            }

            @Override
            public int read() throws java.io.IOException {
                await();
                return typed.read();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws java.io.IOException {
                await();
                return typed.read(buffer, offset, length);
            }
        });
        return new Cli(room.workspace, java.util.Map.of(), room.clock, true).run("send", "--as-of", "2021-02-15");
    }

    /** Work that may fail. */
    private interface ThrowingRunnable {
        void run() throws Exception;
    }

    @Test
    void aYesToAnOldQuestionDoesNotGoOnWithWhatSomebodyHasPausedMeanwhile() throws Exception {
        room.type("send", "--yes", "--as-of", "2021-02-15", "--at", "2021-03-20T09:00");
        lifecycle().release(ID, false, StateReason.NONE, EditionLifecycle.ALONE);

        Cli.Result sent = sendAndAnswer("y", () -> room.type("pause", NewsWorkspace.EDITION));

        assertThat(sent.err()).contains("was paused by hand", "newsdigest resume " + NewsWorkspace.EDITION);
        assertThat(room.recipients()).isEmpty();
        assertThat(state(ID)).isEqualTo(EditionState.PAUSED);
    }

    @Test
    void anOpenQuestionHoldsNothingBackFromTheSchedule() throws Exception {
        room.serve();
        sendAndAnswer("n", () -> room.minute(DUE));

        assertThat(room.recipients()).containsExactly("reader", "reader", "reader");
        assertThat(state(SCHEDULED)).isEqualTo(EditionState.DONE);
    }

    @Test
    void aNoToAnOldQuestionTakesNothingBackThatTheScheduleHasMade() throws Exception {
        room.withApproval();
        room.serve();
        sendAndAnswer("n", () -> room.minute(DUE));

        assertThat(state(SCHEDULED)).isEqualTo(EditionState.WAITING);
        room.type("approve", NewsWorkspace.SCHEDULED);
        room.minute("2021-02-16T08:01:00Z");
        assertThat(room.recipients()).filteredOn("reader"::equals).hasSize(3);
    }

    @Test
    void aYesToAnOldQuestionSendsNothingThatWasCancelledMeanwhile() throws Exception {
        room.serve();
        room.type("send", "--yes", "--as-of", "2021-02-15", "--at", "2021-02-16T20:00");
        room.type("draft", NewsWorkspace.EDITION);

        Cli.Result answered = sendAndAnswer("y", () -> room.type("cancel", NewsWorkspace.EDITION));

        assertThat(answered.err()).contains("was cancelled");
        assertThat(state(ID)).isEqualTo(EditionState.CANCELLED);
        assertThat(room.recipients()).isEmpty();
    }

    @Test
    void aQuestionCountsWhoLeftAndLeavesNoTrace() throws Exception {
        room.serve();
        room.type("suppress", newsdigest.testing.Workspace.address(1));

        Cli.Result answered = sendAndAnswer("n", () -> {});

        assertThat(answered.err()).contains("to 2 subscribers?");
        assertThat(room.type("editions").out()).contains("no edition yet");
    }

    @Test
    void whatWasFrozenAndNeverPlannedIsCarriedOnByItsHour() throws Exception {
        room.serve();
        room.type("send", "--yes", "--as-of", "2021-02-15", "--at", "2021-03-20T09:00");
        // As a kill between freezing and planning leaves it.
        ledger().update("delete from waiting");
        ledger().update("delete from delivery");
        ledger().update("update edition set state = 'frozen', planned_at = 0, confirmed_at = 0");
        room.minute(DUE);

        assertThat(room.recipients()).containsExactly("reader", "reader", "reader");
    }

    @Test
    void whatSomebodyConfirmedAndNobodyPlannedIsCarriedOnByWhoeverLooks() throws Exception {
        room.type("send", "--yes", "--as-of", "2021-02-15", "--at", "2021-03-20T09:00");
        ledger().update("delete from waiting");
        ledger().update("delete from delivery where seq = 2");
        ledger().update("update edition set state = 'frozen', planned_at = 0, confirmed_at = 1");
        room.serve();

        assertThat(room.recipients()).containsExactlyInAnyOrder("reader", "reader", "reader");
        assertThat(state(ID)).isEqualTo(EditionState.DONE);
    }

    @Test
    void anHourIsServedTogetherWithTheReleaseOrNotAtAll() throws Exception {
        room.serve();
        room.type("editions");
        // Whoever notes the outcome loses the database at that moment.
        ledger().update("create trigger cut before update on due_run when new.state = 'done' begin select raise(abort,"
                + " 'connection reset'); end");
        room.minute(DUE);
        assertThat(room.recipients()).isEmpty();
        assertThat(state(SCHEDULED)).isEqualTo(EditionState.FROZEN);
        assertThat(room.type("schedule", "list").out()).contains("begun   Tue 16 Feb 2021");

        ledger().update("drop trigger cut");
        room.minute("2021-02-16T08:01:00Z");
        assertThat(room.recipients()).containsExactly("reader", "reader", "reader");
        assertThat(room.type("schedule", "list").out()).contains("done    Tue 16 Feb 2021");
    }

    @Test
    void entriesOfTheFutureSilenceNobody() throws Exception {
        room.serve();
        ledger().update(
                        "insert into due_run (newsletter, due_at, state, outcome, noted_at) values ('weekly', ?, 'missed',"
                                + " 'nobody was there in time', ?)",
                        Instant.parse("2021-06-01T08:00:00Z").toEpochMilli(),
                        0L);
        room.minute(DUE);

        assertThat(room.recipients()).containsExactly("reader", "reader", "reader");
    }

    @Test
    void anHourThatAWrongClockGaveUpIsServedWithinItsGrace() throws Exception {
        room.serve();
        room.minute("2021-06-01T08:00:00Z");
        room.minute("2021-02-16T08:05:00Z");

        assertThat(room.recipients()).containsExactly("reader", "reader", "reader");
    }

    @Test
    void anEditionThatIsBeingSentByHandServesItsHour() throws Exception {
        room.serve();
        room.type("send", "--yes", "--as-of", "2021-02-15", "--at", "2021-03-20T09:00");
        lifecycle().release(ID, false, StateReason.NONE, EditionLifecycle.ALONE);
        try (Database.Lock lock =
                ledger().lock(newsdigest.store.LockIds.edition(1)).orElseThrow()) {
            room.minute(DUE);
            room.minute("2021-02-16T14:01:00Z");
        }

        assertThat(room.type("schedule", "list").out())
                .contains("done    Tue 16 Feb 2021 09:00 Europe/Vienna: " + NewsWorkspace.EDITION)
                .doesNotContain("missed");
    }

    @Test
    void anEditionOfARenamedNewsletterSpoilsNothingAndIsSentOrCancelled() throws Exception {
        room.type("send", "--yes", "--as-of", "2021-02-15", "--at", "2021-03-20T09:00");
        String settings = Files.readString(room.workspace.config());
        Files.writeString(room.workspace.config(), settings.replace("weekly:", "harbour:"));

        assertThat(room.type("editions").out()).contains(NewsWorkspace.EDITION, "3 owed");
        assertThat(room.type("report", NewsWorkspace.EDITION).code()).isNotEqualTo(ExitCode.WRONG_USE);
        assertThat(room.type("report", NewsWorkspace.EDITION).out()).contains(NewsWorkspace.EDITION);
        assertThat(room.type("resume", NewsWorkspace.EDITION).err()).contains("--as NEWSLETTER", "cancel");
        assertThat(room.type("resume", NewsWorkspace.EDITION, "--as", "harbour").out())
                .contains("3 sent");
    }

    @Test
    void aLedgerThatWasPutBackSendsNothingAgainOnceItsEditionsAreSaidToHaveGoneOut() throws Exception {
        room.type("send", "--yes", "--as-of", "2021-02-15", "--at", "2021-02-16T08:30");
        Path file = folder.resolve("newsdigest.db");
        ledger().query("pragma wal_checkpoint(truncate)", row -> row.getInt(1));
        Path backup = Files.copy(file, folder.resolve("backup.db"));
        room.serve();
        room.minute("2021-02-16T07:30:00Z");
        assertThat(room.recipients()).hasSize(3);

        for (String part : new String[] {"newsdigest.db", "newsdigest.db-wal", "newsdigest.db-shm"}) {
            Files.deleteIfExists(folder.resolve(part));
        }
        Files.copy(backup, file);
        assertThat(room.type("cancel", NewsWorkspace.EDITION).err())
                .as("as one that nobody has")
                .contains("cancel " + NewsWorkspace.EDITION + " --went-out");
        assertThat(room.type("cancel", NewsWorkspace.EDITION, "--went-out").code())
                .isEqualTo(ExitCode.OK);
        room.serve();
        room.minute(DUE);
        room.minute("2021-02-16T08:31:00Z");
        room.type("resume");

        assertThat(room.recipients()).as("nobody gets it again").hasSize(3);
    }

    @Test
    void aTestToTheSandboxLeavesNothing() throws Exception {
        Cli.Result sent =
                room.type("send", "--yes", "--sandbox", "--test-to", "me@example.org", "--as-of", "2021-02-15");

        assertThat(sent.out()).contains("1 sent", "nothing left this machine");
        assertThat(room.recipients()).isEmpty();
    }

    @Test
    void aSendThatIsCancelledWhileItSendsSaysHowManyWereNotSent() throws Exception {
        Workspace workspace =
                Workspace.in(folder.resolve("slow")).subscribers(8).set("delivery.per-second", "1");
        try (SmtpRecorder server = SmtpRecorder.start()) {
            workspace.mailServer(server).connections(1).write();
            Thread canceller = new Thread(() -> cancelOnceOneIsMailed(server, workspace));
            canceller.start();

            Cli.Result sent = new Cli(workspace, Map.of()).run("send", "--yes");

            canceller.join();
            int mailed = server.messages().size();
            assertThat(mailed).isBetween(1, 7);
            assertThat(sent.out())
                    .contains((8 - mailed) + (mailed == 7 ? " was" : " were") + " not sent: cancelled by hand")
                    .doesNotContain("still owed");
        }
    }

    private static void cancelOnceOneIsMailed(SmtpRecorder server, Workspace workspace) {
        try {
            while (server.messages().isEmpty()) {
                Thread.sleep(20);
            }
            Database ledger = Database.open(workspace.folder().resolve("newsdigest.db"));
            String id = ledger.query("select id from edition", row -> row.getString(1))
                    .get(0);
            new Cli(workspace, Map.of()).run("cancel", id);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
