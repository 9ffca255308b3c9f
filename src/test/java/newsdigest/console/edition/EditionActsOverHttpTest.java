package newsdigest.console.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.console.Console;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.console.http.ConsoleServices;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.delivery.lifecycle.FreezeRequest;
import newsdigest.delivery.lifecycle.PendingEditions.HoldTerms;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.edition.Rendition;
import newsdigest.edition.Window;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.publish.EditionWorkflow;
import newsdigest.testing.ledger.EditionRules.Act;
import newsdigest.testing.ledger.EditionRules.Situation;
import newsdigest.web.WebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every act of the console on an edition in every situation, over HTTP, alone and beside another console's. */
@SuppressWarnings({"NullAway.Init", "EnumOrdinal"})
final class EditionActsOverHttpTest {

    private static final String LATER = "2021-03-20T09:00";

    /** Act of a person at the console: what becomes of the edition in each situation; a point: refused, and it stays. */
    private enum Button {
        READY("", Act.FREEZE, "FROZEN FROZEN . . . . . . ."),
        SAVE("", Act.EDIT, "DRAFT DRAFT . . . . . . ."),
        SEND("send", Act.RELEASE, ". . SENDING SENDING . . SENDING . ."),
        SEND_AT("send-at", Act.SET_TIME, ". . WAITING WAITING WAITING . . . ."),
        TAKE_TIME_AWAY("no-time", Act.TAKE_TIME_AWAY, ". . . FROZEN . . . . ."),
        APPROVE("approve", Act.APPROVE, ". . . . SENDING . . . ."),
        PAUSE("pause", Act.PAUSE, ". . . PAUSED . PAUSED PAUSED . ."),
        RESUME("resume", Act.RELEASE, ". . . . . . SENDING . ."),
        CANCEL("cancel", Act.CANCEL, "CANCELLED CANCELLED CANCELLED CANCELLED CANCELLED CANCELLED CANCELLED . ."),
        BACK_TO_DRAFT("draft", Act.BACK_TO_DRAFT, ". . DRAFT DRAFT DRAFT . . . .");

        private final String path;
        private final Act act;
        private final String results;

        Button(String path, Act act, String results) {
            this.path = path;
            this.act = act;
            this.results = results;
        }

        private String result(Situation situation) {
            return results.split(" ", -1)[situation.ordinal()];
        }

        boolean isRefusedIn(Situation situation) {
            return result(situation).equals(".");
        }

        String stateAfter(Situation situation) {
            return isRefusedIn(situation) ? situation.state() : result(situation);
        }
    }

    @TempDir
    private Path folder;

    private ConsoleFixture room;
    private EditionLifecycle life;
    private int made;

    @BeforeEach
    void open() throws Exception {
        room = new ConsoleFixture(
                folder,
                workspace -> workspace
                        .set("newsletters.weekly.languages", "[en]")
                        .set("newsletters.weekly.window", "{ last: P15D }")
                        .set("newsletters.weekly.schedule", "{ cron: 0 0 12 ? * * }"));
        life = room.application.delivery().lifecycle();
    }

    @AfterEach
    void close() {
        room.close();
    }

    /** An edition of an hour that is to come, brought into its situation by legal steps; two people are to get it. */
    private EditionId in(Situation situation) {
        LocalDate day = LocalDate.of(2021, 2, 16).plusDays(made++);
        EditionId id = new EditionId("weekly-" + day);
        life.ensureNext(
                id, "weekly", LocalDate.of(2021, 2, 15), day.atTime(11, 0).toInstant(ZoneOffset.UTC));
        if (situation == Situation.NEXT) {
            return id;
        }
        life.startDraft(id);
        if (situation == Situation.DRAFT) {
            return id;
        }
        LocalDate from = LocalDate.of(2021, 2, 1);
        FrozenEdition frozen = life.freeze(
                new Edition(
                        id,
                        "weekly",
                        new Window(from, from.plusDays(15)),
                        1,
                        List.of(new Rendition(Locale.ENGLISH, "News " + id, "<p>News</p>", "News"))),
                FreezeRequest.PLAIN);
        life.planned(frozen);
        deliver(frozen, 1, situation == Situation.DONE ? "sent" : "pending");
        switch (situation) {
            case WAITING_FOR_TIME -> life.hold(id, terms(situation), EditionLifecycle.ALONE);
            case WAITING_FOR_APPROVAL -> life.hold(id, terms(situation), EditionLifecycle.ALONE);
            case SENDING, PAUSED, DONE -> {
                deliver(frozen, 2, "sent");
                life.release(id, false, StateReason.NONE, EditionLifecycle.ALONE);
                if (situation == Situation.PAUSED) {
                    life.pause(id);
                } else if (situation == Situation.DONE) {
                    life.finish(frozen);
                }
            }
            case CANCELLED -> life.cancel(id);
            default -> {}
        }
        return id;
    }

    private static HoldTerms terms(Situation situation) {
        return situation == Situation.WAITING_FOR_TIME
                ? new HoldTerms(Optional.empty(), Optional.of(Instant.parse("2021-03-19T08:00:00Z")))
                : new HoldTerms(Optional.of(Duration.ofDays(2)), Optional.empty());
    }

    private void deliver(FrozenEdition frozen, int seq, String state) {
        room.application
                .ledger()
                .update(
                        "insert into delivery (edition, seq, address, address_key, name, language, state, attempts)"
                                + " values (?, ?, ?, ?, '', 'en', ?, ?)",
                        frozen.number(),
                        seq,
                        seq + "@example.org",
                        seq + "@example.org",
                        state,
                        state.equals("sent") ? 1 : 0);
    }

    private String state(EditionId id) {
        return life.find(id).map(EditionEntry::state).orElseThrow().toString();
    }

    /** The form of a page as it is sent, with what a person saw on it. */
    private HttpResponse<String> press(Visitor visitor, Button button, EditionId id, String csrf) throws Exception {
        Map<String, String> fields = new HashMap<>(Map.of("csrf", csrf, "people", "2", "time", LATER));
        room.application
                .frozen(id)
                .ifPresent(frozen -> fields.putAll(Map.of(
                        "fingerprint", frozen.edition().fingerprint(),
                        "seen", new SeenEdition(room.application.delivery().pending()).round(frozen))));
        if (!button.path.isEmpty()) {
            return visitor.postAsItIs("/editions/" + id + "/" + button.path, fields);
        }
        String draft = "/newsletters/weekly/draft";
        String page = visitor.get(draft + "?edition=" + id).body();
        for (String name : List.of("token", "fingerprint")) {
            Matcher value =
                    Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
            if (value.find()) {
                fields.put(name, value.group(1));
            }
        }
        fields.put("edition", id.value());
        fields.put("introduction", button == Button.SAVE ? "Words of " + id : "");
        fields.put(button == Button.SAVE ? "save" : "freeze", "1");
        return visitor.postAsItIs(draft, fields);
    }

    @Test
    void whoPressesAButtonOfAnEditionThatIsADraftAgainIsToldSo() throws Exception {
        Visitor sender = room.signedIn(Role.SENDER);
        String csrf = sender.csrf();
        EditionId id = in(Situation.DRAFT);

        HttpResponse<String> answer = press(sender, Button.BACK_TO_DRAFT, id, csrf);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains(id + " is being prepared").doesNotContain("mistyped");
    }

    @Test
    void whoPressesADecidingButtonTwiceIsLedToTheEditionAndWhoComesLaterIsTold() throws Exception {
        Visitor sender = room.signedIn(Role.SENDER);
        String csrf = sender.csrf();
        Map<Button, Situation> presses = Map.of(
                Button.SEND,
                Situation.FROZEN,
                Button.APPROVE,
                Situation.WAITING_FOR_APPROVAL,
                Button.CANCEL,
                Situation.SENDING,
                Button.RESUME,
                Situation.PAUSED,
                Button.TAKE_TIME_AWAY,
                Situation.WAITING_FOR_TIME);
        for (Map.Entry<Button, Situation> press : presses.entrySet()) {
            EditionId id = in(press.getValue());
            press(sender, press.getKey(), id, csrf);

            HttpResponse<String> again = press(sender, press.getKey(), id, csrf);

            assertThat(again.headers().firstValue("Location")).as("%s", press).contains("/editions/" + id);
            assertThat(state(id)).isEqualTo(press.getKey().stateAfter(press.getValue()));
            room.application.ledger().update("update audit set who = 'bo'");
            assertThat(press(sender, press.getKey(), id, csrf).statusCode()).isIn(409, 422);
        }
    }

    @Test
    void anotherTimeThatIsRefusedIsNotTakenForTheOneThatWasJustSet() throws Exception {
        Visitor sender = room.signedIn(Role.SENDER);
        EditionId id = in(Situation.FROZEN);
        Map<String, String> fields = new HashMap<>(Map.of("people", "2", "time", LATER));
        fields.put(
                "fingerprint",
                room.application.frozen(id).orElseThrow().edition().fingerprint());
        sender.post("/editions/" + id + "/send-at", fields);
        fields.put("time", "2021-02-01T09:00");

        HttpResponse<String> answer = sender.post("/editions/" + id + "/send-at", fields);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("That time is over", "2021-02-01T09:00");
    }

    @Test
    void everyButtonInEverySituationDoesWhatTheRulesSay() throws Exception {
        Visitor sender = room.signedIn(Role.SENDER);
        String csrf = sender.csrf();
        int combinations = 0;
        for (Button button : Button.values()) {
            for (Situation situation : Situation.values()) {
                String what = button + " of " + situation;
                assertThat(button.isRefusedIn(situation)
                                || button.stateAfter(situation).equals(button.act.stateAfter(situation)))
                        .as("the rules allow " + what)
                        .isTrue();
                EditionId id = in(situation);

                HttpResponse<String> answer = press(sender, button, id, csrf);

                assertThat(state(id)).as(what).isEqualTo(button.stateAfter(situation));
                if (button == Button.READY && situation.state().matches("FROZEN|WAITING")) {
                    assertThat(answer.headers().firstValue("Location")).as(what).contains("/editions/" + id);
                } else if (button.isRefusedIn(situation)) {
                    assertThat(answer.statusCode()).as(what).isIn(404, 409, 422);
                    assertThat(answer.body()).as(what).contains("<main");
                } else {
                    assertThat(answer.statusCode())
                            .as("%s: %s", what, answer.body())
                            .isEqualTo(303);
                }
                if (button == Button.READY && !button.isRefusedIn(situation)) {
                    // What it tells would be no news for the next one.
                    life.cancel(id);
                }
                combinations++;
            }
        }
        assertThat(room.mail.getReceivedMessages()).isEmpty();
        System.out.println("Buttons of the console in situations: " + combinations + " combinations");
    }

    @Test
    void whatWasTakenBackToDraftAfterSomebodyLookedIsNotFrozenAnewByTheirButton() {
        EditionId id = in(Situation.WAITING_FOR_APPROVAL);
        FrozenEdition seen = room.application.frozen(id).orElseThrow();
        life.backToDraft(id, "bo");
        EditionWorkflow workflow = new ConsoleServices(
                        room.config, room.application, room.application.delivery(), () -> {}, ConsoleFixture.CLOCK)
                .workflow();

        assertThatThrownBy(() -> workflow.release(seen, StateReason.NONE))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("taken back to draft");
        assertThat(state(id)).isEqualTo("DRAFT");
    }

    @Test
    void noStepUndoesAPauseOrAWayBackToDraftThatCameAfterItsPageWasChecked() {
        EditionWorkflow workflow = new ConsoleServices(
                        room.config, room.application, room.application.delivery(), () -> {}, ConsoleFixture.CLOCK)
                .workflow();
        Instant later = Instant.parse("2021-03-20T08:00:00Z");
        Map<Situation, List<Consumer<FrozenEdition>>> steps = Map.of(
                Situation.FROZEN,
                List.of(
                        seen -> workflow.release(seen, StateReason.NONE),
                        seen -> workflow.schedule(seen, later),
                        seen -> life.backToDraft(seen.edition().id(), "ana", EditionLifecycle.requireUnstopped(seen))),
                Situation.PAUSED,
                List.of(seen -> workflow.release(seen, StateReason.NONE)),
                Situation.WAITING_FOR_TIME,
                List.of(seen -> life.unschedule(seen.edition().id(), EditionLifecycle.requireUnstopped(seen))),
                Situation.WAITING_FOR_APPROVAL,
                List.of(
                        seen -> workflow.approve(seen, "ana"),
                        seen -> room.application
                                .delivery()
                                .control()
                                .cancel(seen.edition().id(), EditionLifecycle.requireUnstopped(seen))));
        steps.forEach((situation, those) -> those.forEach(step -> {
            EditionId id = in(situation);
            FrozenEdition seen = room.application.frozen(id).orElseThrow();
            stopBetween(seen, situation);

            assertThatThrownBy(() -> step.accept(seen)).as("%s", situation).isInstanceOf(UserException.class);

            assertThat(state(id)).isEqualTo(situation.state());
            FrozenEdition now = room.application.frozen(id).orElseThrow();
            step.accept(now);
            assertThat(state(id)).isNotEqualTo(situation.state());
        }));
    }

    /** Stops an edition, and leaves it with the bytes and in the situation that it had. */
    private void stopBetween(FrozenEdition seen, Situation situation) {
        EditionId id = seen.edition().id();
        if (situation == Situation.PAUSED) {
            life.release(id, false, StateReason.NONE, EditionLifecycle.ALONE);
            life.pause(id);
            return;
        }
        life.backToDraft(id, "bo");
        life.planned(life.freeze(seen.edition(), FreezeRequest.PLAIN));
        deliver(seen, 1, "pending");
        if (situation != Situation.FROZEN) {
            life.hold(id, terms(situation), EditionLifecycle.ALONE);
        }
    }

    @Test
    void twoConsolesThatActAtOnceActOneAfterTheOther() throws Exception {
        List<Button> buttons = List.of(Button.SEND, Button.CANCEL, Button.BACK_TO_DRAFT, Button.APPROVE, Button.PAUSE);
        List<Situation> situations = List.of(
                Situation.FROZEN, Situation.WAITING_FOR_TIME, Situation.WAITING_FOR_APPROVAL, Situation.SENDING);
        Application application = new Application(room.config, ConsoleFixture.CLOCK);
        ExecutorService people = Executors.newFixedThreadPool(2);
        int combinations = 0;
        try (WebServer other = new Console(
                        room.config.console().orElseThrow(),
                        new ConsoleServices(
                                room.config, application, application.delivery(), () -> {}, ConsoleFixture.CLOCK))
                .start()) {
            Visitor ana = room.signedIn(Role.SENDER);
            Visitor bo = room.visitorOf(other);
            bo.signIn("sender", ConsoleFixture.PASSWORD);
            String csrfOfAna = ana.csrf();
            String csrfOfBo = bo.csrf();
            for (Situation situation : situations) {
                for (Button button : buttons) {
                    for (Button beside : buttons.subList(buttons.indexOf(button), buttons.size())) {
                        EditionId id = in(situation);
                        CyclicBarrier together = new CyclicBarrier(2);
                        Future<Integer> one = people.submit(pressed(together, ana, button, id, csrfOfAna));
                        Future<Integer> two = people.submit(pressed(together, bo, beside, id, csrfOfBo));

                        String what = situation + ": " + button + " beside " + beside;
                        assertThat(one.get()).as(what).isIn(303, 404, 409, 422);
                        assertThat(two.get()).as(what).isIn(303, 404, 409, 422);
                        assertThat(state(id)).as(what).isIn(outcomes(situation, button, beside));
                        combinations++;
                    }
                }
            }
        } finally {
            people.shutdownNow();
        }
        System.out.println("Buttons of two consoles at once: " + combinations + " combinations");
    }

    private Callable<Integer> pressed(
            CyclicBarrier together, Visitor visitor, Button button, EditionId id, String csrf) {
        return () -> {
            together.await();
            return press(visitor, button, id, csrf).statusCode();
        };
    }

    /** The states that come of two acts, one after the other. */
    private static Set<String> outcomes(Situation situation, Button one, Button two) {
        Set<String> outcomes = new HashSet<>();
        outcomes.add(after(one.stateAfter(situation), situation, two));
        outcomes.add(after(two.stateAfter(situation), situation, one));
        if (one == Button.CANCEL && (two == Button.BACK_TO_DRAFT || two == Button.PAUSE)) {
            // The question was of an edition as it stood before: it is asked again of the draft, or of one that stands
            // still.
            outcomes.add(two.stateAfter(situation));
        }
        return outcomes;
    }

    private static String after(String state, Situation before, Button second) {
        Situation situation = state.equals(before.state()) ? before : Situation.valueOf(state);
        return second.stateAfter(situation);
    }
}
