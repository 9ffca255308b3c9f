package newsdigest.delivery.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import newsdigest.config.StoreSettings;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.edition.Rendition;
import newsdigest.edition.Window;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.testing.ledger.EditionRules.Act;
import newsdigest.testing.ledger.EditionRules.Situation;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every act in every situation, alone and beside every other act from a second machine, against a table of the rules. */
@SuppressWarnings("NullAway.Init")
final class EditionLifecycleTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Clock LATER = Clock.fixed(NOW.plus(Duration.ofDays(9)), ZoneOffset.UTC);
    private static final Duration TWO_DAYS = Duration.ofDays(2);

    @TempDir
    private Path folder;

    private Machine one;
    private Machine other;
    private int made;

    /** Machine that shares a ledger with others. */
    private record Machine(Database database) {
        EditionLifecycle life(Clock clock) {
            return new EditionLifecycle(database, clock);
        }

        /** As this machine sees it at the moment; its bytes do not matter. */
        FrozenEdition frozen(EditionId id) {
            EditionEntry entry = life(CLOCK).find(id).orElseThrow();
            Edition edition = edition(id, "");
            return new FrozenEdition(
                    entry.number(),
                    edition,
                    edition.fingerprint(),
                    NOW,
                    NOW,
                    entry.state(),
                    entry.reason(),
                    0,
                    Optional.empty(),
                    Optional.empty());
        }

        EditionState state(EditionId id) {
            return life(CLOCK).find(id).orElseThrow().state();
        }
    }

    private void open(Ledgers kind) {
        StoreSettings ledger = kind.in(folder);
        one = new Machine(Database.open(ledger));
        other = new Machine(Database.open(ledger));
    }

    private static Edition edition(EditionId id, String words) {
        LocalDate day = LocalDate.of(2026, 11, 20);
        return new Edition(
                id,
                "weekly",
                new Window(day, day.plusDays(1)),
                1,
                List.of(new Rendition(Locale.ENGLISH, "News", "<p>" + words + "</p>", words)));
    }

    /** A new edition in a situation, brought there by legal steps alone. */
    private EditionId in(Situation situation) {
        EditionId id = new EditionId("weekly-" + ++made);
        EditionLifecycle life = one.life(CLOCK);
        if (situation == Situation.NEXT || situation == Situation.DRAFT) {
            life.ensureNext(id, "weekly", LocalDate.of(2026, 11, 24), NOW.plusSeconds(made));
            if (situation == Situation.DRAFT) {
                life.startDraft(id);
            }
            return id;
        }
        FrozenEdition frozen = life.freeze(edition(id, "A quiet week"), FreezeRequest.PLAIN);
        life.planned(frozen);
        switch (situation) {
            case WAITING_FOR_TIME -> life.hold(id, time(), EditionLifecycle.ALONE);
            case WAITING_FOR_APPROVAL ->
                life.hold(
                        id,
                        new PendingEditions.HoldTerms(Optional.of(TWO_DAYS), Optional.empty()),
                        EditionLifecycle.ALONE);
            case SENDING -> release(life, id);
            case PAUSED -> {
                release(life, id);
                life.pause(id);
            }
            case DONE -> {
                release(life, id);
                life.finish(frozen);
            }
            case CANCELLED -> life.cancel(id);
            default -> {}
        }
        return id;
    }

    private static void release(EditionLifecycle life, EditionId id) {
        life.release(id, false, StateReason.NONE, EditionLifecycle.ALONE);
    }

    private static PendingEditions.HoldTerms time() {
        return new PendingEditions.HoldTerms(Optional.empty(), Optional.of(NOW.plus(TWO_DAYS)));
    }

    private static void act(Act act, Machine machine, EditionId id, FrozenEdition seen) {
        EditionLifecycle life = machine.life(CLOCK);
        switch (act) {
            case EDIT -> life.startDraft(id);
            case FREEZE -> life.planned(life.freeze(edition(id, "Other words"), FreezeRequest.PLAIN));
            case BACK_TO_DRAFT -> life.backToDraft(id, "Ana");
            case SET_TIME -> life.hold(id, time(), EditionLifecycle.ALONE);
            case TAKE_TIME_AWAY -> life.unschedule(id);
            case APPROVE -> life.approve(id, "Ana", ApprovalRules.Approver.ANYBODY);
            case RELEASE -> life.release(id, false, StateReason.NONE, EditionLifecycle.ALONE);
            case PAUSE -> life.pause(id);
            case CANCEL -> life.cancel(id);
            case TIME_COMES -> machine.life(LATER).letGo(seen);
            case NOBODY_APPROVED -> machine.life(LATER).expire(seen);
            case SENDER_STOPS -> life.interrupt(seen, StateReason.of(StateReason.ReasonKind.INTERRUPTED));
            case SERVER_REFUSES -> life.refuse(seen, StateReason.of(StateReason.ReasonKind.SERVER_REFUSES, "550 no"));
            case LAST_OUTCOME -> life.finish(seen);
        }
    }

    /** Says whether it was refused. */
    private static boolean isRefused(Act act, Machine machine, EditionId id, FrozenEdition seen) {
        try {
            act(act, machine, id, seen);
            return false;
        } catch (UserException refused) {
            if (refused.getCause() != null) {
                throw refused;
            }
            return true;
        }
    }

    @ParameterizedTest
    @EnumSource(Ledgers.class)
    void everyActInEverySituationDoesWhatTheRulesSay(Ledgers kind) {
        open(kind);
        int combinations = 0;
        for (Situation situation : Situation.values()) {
            for (Act act : Act.values()) {
                EditionId id = in(situation);

                boolean refused = isRefused(act, other, id, one.frozen(id));

                assertThat(refused).as("%s of %s is refused", act, situation).isEqualTo(act.isRefusedIn(situation));
                assertThat(one.state(id)).as("%s after %s", situation, act).hasToString(act.stateAfter(situation));
                combinations++;
            }
        }
        System.out.println("Acts in situations, " + kind + ": " + combinations + " combinations");
    }

    @ParameterizedTest
    @EnumSource(Ledgers.class)
    void hoursPassFromOneEditionToAnotherAlsoWhenTwoMachinesMoveThem(Ledgers kind) {
        open(kind);
        EditionId first = in(Situation.DRAFT);
        EditionId second = in(Situation.DRAFT);
        EditionId untouched = in(Situation.NEXT);
        EditionLifecycle life = one.life(CLOCK);
        life.cancel(first);
        EditionEntry cancelled = life.find(first).orElseThrow();
        EditionEntry written = life.find(second).orElseThrow();
        Map<EditionEntry, Instant> moves = Map.of(cancelled, NOW.plusSeconds(2), written, NOW.plusSeconds(3));

        assertThat(life.moveDue(moves)).isTrue();
        assertThat(other.life(CLOCK).moveDue(moves))
                .as("they are not as they were")
                .isFalse();

        assertThat(life.dueAt("weekly", NOW.plusSeconds(1))).isEmpty();
        assertThat(life.dueAt("weekly", NOW.plusSeconds(2)).map(EditionEntry::id))
                .contains(first);
        assertThat(life.dueAt("weekly", NOW.plusSeconds(3)).map(EditionEntry::id))
                .contains(second);
        assertThat(life.find(untouched)).as("nobody worked on it").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Ledgers.class)
    void noHourIsMovedWhereSomebodyHasBegunToWorkOnTheOtherOneMeanwhile(Ledgers kind) {
        open(kind);
        EditionId first = in(Situation.DRAFT);
        EditionId second = in(Situation.DRAFT);
        EditionLifecycle life = one.life(CLOCK);
        EditionEntry written = life.find(first).orElseThrow();
        Instant hour = written.dueAt().orElseThrow();
        Instant taken = life.find(second).flatMap(EditionEntry::dueAt).orElseThrow();

        assertThat(life.moveDue(Map.of(written, taken))).isFalse();

        assertThat(life.find(first).flatMap(EditionEntry::dueAt)).contains(hour);
        assertThat(life.find(second).flatMap(EditionEntry::dueAt)).contains(taken);
    }

    /** Two acts at once: their outcome must be that of one after the other, in one of the two orders. */
    @ParameterizedTest
    @EnumSource(Ledgers.class)
    void twoMachinesThatActAtOnceActOneAfterTheOther(Ledgers kind) throws Exception {
        actAtOnce(kind, List.of(Situation.FROZEN, Situation.WAITING_FOR_APPROVAL), List.of(Act.CANCEL, Act.RELEASE));
    }

    @Tag("storm")
    @ParameterizedTest
    @EnumSource(Ledgers.class)
    void anyTwoActsAtOnceAreOneAfterTheOther(Ledgers kind) throws Exception {
        actAtOnce(kind, List.of(Situation.values()), List.of(Act.values()));
    }

    private void actAtOnce(Ledgers kind, List<Situation> situations, List<Act> acts) throws Exception {
        open(kind);
        int combinations = 0;
        for (Situation situation : situations) {
            for (Act act : acts) {
                for (Act beside : Act.values()) {
                    List<String> orders = List.of(
                            oneAfterTheOther(situation, act, beside),
                            oneAfterTheOther(situation, beside, act),
                            // FreezeRequest and planning are two steps: another act may come between them.
                            act == Act.FREEZE ? beforePlanning(situation, beside) : "",
                            beside == Act.FREEZE ? beforePlanning(situation, act) : "");

                    assertThat(atOnce(situation, act, beside))
                            .as("%s: %s beside %s", situation, act, beside)
                            .isIn(orders);
                    combinations++;
                }
            }
        }
        System.out.println("Pairs of acts at once, " + kind + ": " + combinations + " combinations");
    }

    private String oneAfterTheOther(Situation situation, Act first, Act second) {
        EditionId id = in(situation);
        FrozenEdition seen = one.frozen(id);
        isRefused(first, one, id, seen);
        isRefused(second, other, id, seen);
        return one.state(id).toString();
    }

    private String beforePlanning(Situation situation, Act between) {
        EditionId id = in(situation);
        FrozenEdition seen = one.frozen(id);
        try {
            FrozenEdition frozen = one.life(CLOCK).freeze(edition(id, "Other words"), FreezeRequest.PLAIN);
            isRefused(between, other, id, seen);
            one.life(CLOCK).planned(frozen);
        } catch (UserException cancelled) {
            return "";
        }
        return one.state(id).toString();
    }

    private String atOnce(Situation situation, Act act, Act beside) throws Exception {
        EditionId id = in(situation);
        FrozenEdition seen = one.frozen(id);
        CyclicBarrier together = new CyclicBarrier(2);
        AtomicInteger defects = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        threads.add(new Thread(() -> wait(together, defects, () -> isRefused(act, one, id, seen))));
        threads.add(new Thread(() -> wait(together, defects, () -> isRefused(beside, other, id, seen))));
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(defects).as("%s: %s beside %s", situation, act, beside).hasValue(0);
        return one.state(id).toString();
    }

    private static void wait(CyclicBarrier together, AtomicInteger defects, Runnable work) {
        try {
            together.await();
            work.run();
        } catch (Exception e) {
            e.printStackTrace();
            defects.incrementAndGet();
        }
    }

    @Test
    void whatBelongsToAStepIsDoneWithItOrNotAtAll() {
        open(Ledgers.SQLITE);
        EditionId id = in(Situation.FROZEN);

        assertThatThrownBy(() -> one.life(CLOCK).release(id, false, StateReason.NONE, connection -> {
                    throw new UserException("the hour could not be noted");
                }))
                .hasMessageContaining("could not be noted");

        assertThat(one.state(id)).isEqualTo(EditionState.FROZEN);
    }

    @Test
    void anEditionWhoseAudienceIsNotCompleteIsNeitherHeldNorReleased() {
        open(Ledgers.SQLITE);
        EditionId id = new EditionId("weekly-half");
        one.life(CLOCK).freeze(edition(id, "A quiet week"), FreezeRequest.PLAIN);

        assertThatThrownBy(() -> release(one.life(CLOCK), id)).hasMessageContaining("is not complete");
        assertThatThrownBy(() -> one.life(CLOCK).hold(id, time(), EditionLifecycle.ALONE))
                .hasMessageContaining("is not complete");
    }

    @Test
    void whoFrozeAnEditionIsNotTheOneToApproveItWhereAnotherIsWanted() {
        open(Ledgers.SQLITE);
        EditionId id = new EditionId("weekly-of-ana");
        EditionLifecycle life = one.life(CLOCK);
        life.planned(
                life.freeze(edition(id, "A quiet week"), new FreezeRequest("Ana", Optional.empty(), Optional.empty())));
        life.hold(id, new PendingEditions.HoldTerms(Optional.of(TWO_DAYS), Optional.empty()), EditionLifecycle.ALONE);

        assertThatThrownBy(() -> life.approve(id, "ana", ApprovalRules.Approver.another(Set.of("Bo"))))
                .hasMessageContaining("somebody else");
        assertThat(life.approve(id, "Bo", ApprovalRules.Approver.another(Set.of("Bo"))))
                .isEmpty();
    }

    @Test
    void theEditionOfAnHourKeepsTheIdItWasFirstGiven() {
        open(Ledgers.SQLITE);
        EditionLifecycle life = one.life(CLOCK);
        LocalDate asOf = LocalDate.of(2026, 11, 24);
        life.ensureNext(new EditionId("weekly-2026-11-30"), "weekly", asOf, NOW);

        EditionEntry again = life.ensureNext(new EditionId("weekly-2026-11-30-0900"), "weekly", asOf, NOW);

        assertThat(again.id()).isEqualTo(new EditionId("weekly-2026-11-30"));
        assertThat(life.dueAt("weekly", NOW)).contains(again);
    }

    @Test
    void theNumberOfAnEditionIsNotGivenAgainByACopyOfTheLedgerThatDoesNotKnowIt() {
        open(Ledgers.SQLITE);
        Path backup = folder.resolve("backup.db");
        in(Situation.SENDING);
        one.database().copyTo(backup);
        int lost = number(one, in(Situation.SENDING));
        int lostToo = number(one, in(Situation.SENDING));

        one = new Machine(Database.open(backup));
        EditionId next = new EditionId("weekly-of-the-copy");
        one.life(Clock.fixed(NOW.plus(Duration.ofMinutes(1)), ZoneOffset.UTC))
                .freeze(edition(next, "A quiet week"), FreezeRequest.PLAIN);

        assertThat(lostToo).isGreaterThan(lost);
        assertThat(number(one, next)).isGreaterThan(lostToo);
    }

    private static int number(Machine machine, EditionId id) {
        return machine.life(CLOCK).find(id).orElseThrow().number();
    }

    @Test
    void whatIsFrozenAfterItWentBackToDraftHasOtherBytesAndKeepsItsHour() {
        open(Ledgers.SQLITE);
        EditionId id = in(Situation.NEXT);
        EditionLifecycle life = one.life(CLOCK);
        String first = life.freeze(edition(id, "A quiet week"), FreezeRequest.PLAIN)
                .edition()
                .fingerprint();
        life.backToDraft(id, "Ana");

        String second = life.freeze(edition(id, "Other words"), FreezeRequest.PLAIN)
                .edition()
                .fingerprint();

        assertThat(second).isNotEqualTo(first);
        assertThat(life.find(id).orElseThrow().dueAt()).isPresent();
    }
}
