package newsdigest.cli.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.cli.Cli;
import newsdigest.cli.serve.NewsWorkspace;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.delivery.lifecycle.PendingEditions.HoldTerms;
import newsdigest.edition.EditionId;
import newsdigest.store.Database;
import newsdigest.store.Sql;
import newsdigest.testing.ledger.EditionRules.Situation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every situation of an edition through two entrances: what commands do with it, and what its hour does. */
@SuppressWarnings({"NullAway.Init", "EnumOrdinal"})
final class EditionActsTest {

    private static final String DUE = "2021-02-16T08:00:00Z";
    private static final EditionId ID = new EditionId(NewsWorkspace.EDITION);

    /** Went out, in whatever state its sender left it. */
    private static final String OUT = "OUT";

    /** By command, in the order of the situations: what becomes of the edition; a point: refused, and it stays. */
    private static final Map<List<String>, String> COMMANDS = Map.of(
            List.of("cancel", NewsWorkspace.EDITION),
            "CANCELLED CANCELLED CANCELLED CANCELLED CANCELLED CANCELLED CANCELLED . .",
            List.of("pause", NewsWorkspace.EDITION),
            ". . . PAUSED . PAUSED = . .",
            List.of("draft", NewsWorkspace.EDITION),
            ". . DRAFT DRAFT DRAFT . . . .",
            List.of("unschedule", NewsWorkspace.EDITION),
            ". . . FROZEN . . . . .",
            List.of("approve", NewsWorkspace.EDITION),
            ". . . . SENDING . . . .",
            List.of("resume", NewsWorkspace.EDITION),
            ". . OUT OUT . OUT OUT = .",
            List.of("send", "--yes", "--as-of", "2021-02-15"),
            "OUT OUT OUT = = OUT . = .",
            List.of("send", "--yes", "--as-of", "2021-02-15", "--at", "2021-03-20T09:00"),
            "WAITING WAITING WAITING = = . . . .");

    /** By its hour, and by a minute that passes: what was decided already stays. */
    private static final String HOUR = "OUT OUT OUT = = OUT = = =";

    @TempDir
    private Path folder;

    private NewsWorkspace room;
    private int rooms;

    private EditionLifecycle lifecycle() {
        return new EditionLifecycle(ledger(), room.clock);
    }

    private Database ledger() {
        return Database.open(folder.resolve("room-" + rooms + "/newsdigest.db"));
    }

    /** The only edition, in a situation that commands have brought it to. */
    private void enter(Situation situation) throws Exception {
        room = new NewsWorkspace(folder.resolve("room-" + ++rooms));
        room.serve();
        EditionLifecycle life = lifecycle();
        life.ensureNext(ID, "weekly", LocalDate.of(2021, 2, 15), Instant.parse(DUE));
        if (situation == Situation.DRAFT) {
            life.startDraft(ID);
        }
        if (situation == Situation.NEXT || situation == Situation.DRAFT) {
            return;
        }
        if (situation == Situation.DONE) {
            room.type("send", "--yes", "--as-of", "2021-02-15");
            return;
        }
        room.type("send", "--yes", "--as-of", "2021-02-15", "--at", "2021-03-20T09:00");
        switch (situation) {
            case FROZEN -> life.unschedule(ID);
            case WAITING_FOR_APPROVAL -> {
                life.unschedule(ID);
                life.hold(ID, new HoldTerms(Optional.of(Duration.ofDays(2)), Optional.empty()), EditionLifecycle.ALONE);
            }
            case SENDING, PAUSED -> {
                life.release(ID, false, StateReason.NONE, EditionLifecycle.ALONE);
                if (situation == Situation.PAUSED) {
                    life.pause(ID);
                }
            }
            case CANCELLED -> room.type("cancel", ID.value());
            default -> {}
        }
    }

    private String state() {
        return lifecycle().find(ID).orElseThrow().state().toString();
    }

    private void assertBecame(String wanted, Situation before, String what) throws Exception {
        String state = state();
        int got = room.recipients().size();
        if (wanted.equals(OUT)) {
            assertThat(state).as("%s by %s", before, what).isEqualTo("DONE");
            assertThat(got).as("%s by %s", before, what).isEqualTo(3);
        } else {
            String expected = wanted.equals("=") || wanted.equals(".") ? before.state() : wanted;
            assertThat(state).as("%s by %s", before, what).isEqualTo(expected);
            assertThat(got).as("%s by %s", before, what).isEqualTo(before == Situation.DONE ? 3 : 0);
        }
    }

    @Test
    void everyCommandInEverySituationDoesWhatTheRulesSay() throws Exception {
        int combinations = 0;
        for (Map.Entry<List<String>, String> command : COMMANDS.entrySet()) {
            String[] results = command.getValue().split(" ", -1);
            for (Situation situation : Situation.values()) {
                enter(situation);
                String wanted = results[situation.ordinal()];
                String what = String.join(" ", command.getKey());

                Cli.Result result = room.type(command.getKey().toArray(String[]::new));

                assertThat(result.code() == ExitCode.OK)
                        .as("%s by %s: %s%s", situation, what, result.out(), result.err())
                        .isEqualTo(!wanted.equals("."));
                assertBecame(wanted, situation, what);
                room.close();
                combinations++;
            }
        }
        System.out.println("Commands in situations: " + combinations + " combinations");
    }

    @Test
    void whatCannotGoBackToDraftIsToldWithACommandThatHelps() throws Exception {
        enter(Situation.DONE);
        String done = room.type("draft", NewsWorkspace.EDITION).err();
        room.close();

        assertThat(done).contains("has gone out", "--correct").doesNotContain("begun", "cancel");

        room = new NewsWorkspace(folder.resolve("begun"));
        room.serve();
        room.type("send", "--yes", "--as-of", "2021-02-15");
        Database begun = Database.open(folder.resolve("begun/newsdigest.db"));
        begun.transact(connection -> Sql.update(connection, "update edition set state = 'paused'"));

        String told = room.type("draft", NewsWorkspace.EDITION).err();

        assertThat(told).contains("has begun to go out", "newsdigest cancel " + NewsWorkspace.EDITION);
        assertThat(room.type("cancel", NewsWorkspace.EDITION).code()).isEqualTo(ExitCode.OK);
        room.close();
    }

    @Test
    void aDecisionThatAnEditionIsInNoStateForIsRefusedWithTheCommandsThatLeadOn() throws Exception {
        assertRefused(
                Situation.PAUSED,
                "draft",
                "newsdigest resume ",
                "newsdigest cancel ",
                "newsdigest send weekly --again");
        assertRefused(Situation.SENDING, "draft", "newsdigest pause ", "newsdigest cancel ");
        assertRefused(Situation.CANCELLED, "draft", "newsdigest send weekly --again");
        assertRefused(Situation.DRAFT, "draft", "can be changed as it is", "newsdigest cancel ");
        assertRefused(Situation.FROZEN, "pause", "newsdigest draft ", "newsdigest cancel ");
        assertRefused(Situation.NEXT, "pause", "newsdigest cancel ");
    }

    private void assertRefused(Situation situation, String command, String... commands) throws Exception {
        enter(situation);

        Cli.Result refused = room.type(command, NewsWorkspace.EDITION);

        assertThat(refused.code()).as("%s of %s", command, situation).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err()).as("%s of %s", command, situation).contains(commands);
        room.close();
    }

    @Test
    void theCommandsThatLeadOnFromAPausedEditionDoWhatIsSaid() throws Exception {
        enter(Situation.PAUSED);

        assertThat(room.type("cancel", NewsWorkspace.EDITION).code()).isEqualTo(ExitCode.OK);
        Cli.Result again = room.type("send", "weekly", "--again", "--yes", "--as-of", "2021-02-15");

        assertThat(again.code()).as(again.err()).isEqualTo(ExitCode.OK);
        assertThat(room.recipients()).hasSize(3);
        room.close();
    }

    @Test
    void anEditionThatNobodyWorkedOnIsCancelledByTheIdThatTheScheduleShows() throws Exception {
        room = new NewsWorkspace(folder.resolve("untouched"));
        room.serve();

        Cli.Result cancelled = room.type("cancel", NewsWorkspace.SCHEDULED);
        Cli.Result misspelt = room.type("cancel", "weekly-2021-02-17");
        room.minute(DUE);
        room.minute("2021-02-16T08:01:00Z");

        assertThat(cancelled.code()).as(cancelled.err()).isEqualTo(ExitCode.OK);
        assertThat(misspelt.code()).isEqualTo(ExitCode.FAILED);
        assertThat(misspelt.err()).contains("no edition 'weekly-2021-02-17'", NewsWorkspace.SCHEDULED);
        assertThat(room.recipients()).isEmpty();
        assertThat(room.type("schedule", "list").out()).contains(NewsWorkspace.SCHEDULED + ", cancelled");
        assertThat(room.type("report", NewsWorkspace.SCHEDULED).err()).contains("was cancelled before it was frozen");
        room.close();
    }

    @Test
    void itsHourInEverySituationDoesWhatTheRulesSay() throws Exception {
        String[] results = HOUR.split(" ", -1);
        for (Situation situation : Situation.values()) {
            enter(situation);

            room.minute(DUE);
            room.minute("2021-02-16T08:01:00Z");

            assertBecame(results[situation.ordinal()], situation, "its hour");
            assertThat(room.type("schedule", "list").out()).as("%s", situation).contains("done    Tue 16 Feb 2021");
            room.close();
        }
        System.out.println("Hours in situations: " + results.length + " combinations");
    }
}
