package newsdigest.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import newsdigest.model.ModelSearch.Found;
import newsdigest.model.WorkflowModel.Flaw;
import newsdigest.model.WorkflowModel.World;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class WorkflowModelTest {

    private static final World PLAIN = world(false, Optional.empty(), 2, 1, 2);
    private static final World APPROVED = world(true, Optional.empty(), 1, 2, 1);
    private static final World ASKED = world(false, Optional.of(1), 1, 0, 1);
    private static final World ASKED_FOR_THE_SAME = world(false, Optional.of(0), 1, 1, 1);
    private static final World ASKED_TO_APPROVE = world(true, Optional.of(0), 0, 2, 1);

    private static World world(boolean approval, Optional<Integer> byHand, int faults, int acts, int readers) {
        return new World(approval, byHand, faults, acts, readers, Set.of());
    }

    @Test
    void no_way_through_the_steps_loses_a_reader_or_repeats_unnamed_or_sends_on() {
        searchAll(PLAIN, APPROVED, ASKED, ASKED_FOR_THE_SAME, ASKED_TO_APPROVE);
    }

    @Test
    @Tag("storm")
    void the_same_in_larger_worlds() {
        searchAll(
                world(false, Optional.empty(), 2, 2, 2),
                world(true, Optional.empty(), 2, 2, 2),
                world(false, Optional.of(1), 1, 1, 1),
                world(false, Optional.of(0), 2, 1, 1),
                world(true, Optional.of(0), 1, 2, 1));
    }

    private static void searchAll(World... worlds) {
        long states = 0;
        for (World world : worlds) {
            Found found = ModelSearch.through(world);
            assertThat(found.failure()).as("%s", world).isEmpty();
            System.out.println("model: " + world + ": " + found.states() + " states, " + found.moves() + " moves");
            states += found.states();
        }
        System.out.println("model: " + states + " states in all");
    }

    @Test
    void an_hour_noted_before_the_release_is_lost_by_one_kill() {
        assertThat(failure(world(false, Optional.empty(), 1, 0, 1).with(Flaw.HOUR_BEFORE_RELEASE)))
                .startsWith("lost")
                .contains("is killed at SERVE_OLD_RELEASE");
    }

    @Test
    void a_plan_that_is_still_asked_about_takes_the_news_from_the_hour() {
        assertThat(failure(world(false, Optional.of(1), 0, 0, 1).with(Flaw.PLAN_BEFORE_QUESTION)))
                .startsWith("lost")
                .contains("Hour.serveNothing");
    }

    @Test
    void an_answer_no_on_an_old_view_deletes_what_the_hour_has_released() {
        assertThat(failure(world(false, Optional.of(0), 0, 0, 1)
                        .with(Flaw.PLAN_BEFORE_QUESTION, Flaw.WITHDRAW_ON_OLD_VIEW)))
                .startsWith("lost")
                .contains("EditionLifecycle.release", "staff answer no");
    }

    @Test
    void a_run_that_ends_after_a_cancel_sends_on_when_it_settles_whatever_the_state() {
        assertThat(failure(world(false, Optional.empty(), 1, 1, 1).with(Flaw.SETTLE_WHATEVER)))
                .startsWith("sent on after it was said to be cancelled")
                .contains("EditionLifecycle.cancel", "is asked to end");
    }

    @Test
    void a_node_with_an_old_view_undoes_a_pause() {
        assertThat(failure(world(false, Optional.empty(), 0, 1, 1).with(Flaw.RELEASE_ON_OLD_VIEW)))
                .startsWith("sent on after it was said to be paused");
    }

    @Test
    void news_chosen_before_a_question_and_frozen_after_it_go_out_twice() {
        assertThat(failure(world(false, Optional.of(1), 0, 0, 1).with(Flaw.OVERTAKEN_SINCE_FREEZING)))
                .startsWith("the same news twice");
    }

    private static String failure(World world) {
        Found found = ModelSearch.through(world);
        String failure = found.failure().orElse("none in " + found.states() + " states");
        System.out.println("model: " + world.flaws() + " found after " + found.states() + " states");
        return failure;
    }
}
