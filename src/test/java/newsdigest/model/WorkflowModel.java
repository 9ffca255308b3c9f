package newsdigest.model;

import static newsdigest.model.ModelState.ABSENT;
import static newsdigest.model.ModelState.CANCELLED;
import static newsdigest.model.ModelState.DONE;
import static newsdigest.model.ModelState.DRAFT;
import static newsdigest.model.ModelState.FROZEN;
import static newsdigest.model.ModelState.GIVEN_UP;
import static newsdigest.model.ModelState.INTENT;
import static newsdigest.model.ModelState.NO_ROW;
import static newsdigest.model.ModelState.PAUSED;
import static newsdigest.model.ModelState.PENDING;
import static newsdigest.model.ModelState.SENDING;
import static newsdigest.model.ModelState.SENT;
import static newsdigest.model.ModelState.STAFF;
import static newsdigest.model.ModelState.WAITING;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import newsdigest.model.ModelState.EditionField;
import newsdigest.model.ModelState.Field;
import newsdigest.model.ModelState.ProcessField;
import newsdigest.model.ModelState.ReaderField;

/**
 * Model of the way from a due hour to the last outcome: each step is one transaction, one lock or one message of the real code,
 * named after the method that takes it. Between any two of them every other process may take its own, and each may end.
 */
// A state is packed into bytes by the places of the enums, within one run only.
@SuppressWarnings("EnumOrdinal")
final class WorkflowModel {

    /** Edition of the schedule; the other one is made by hand, where the model has two. */
    static final int SCHEDULED = 0;

    private static final int SERVED = 2;

    /** Step that an earlier version took in another way, and which lost editions. */
    enum Flaw {
        /** The hour is noted as done in a transaction of its own before the release; an unconfirmed plan is nobody's work. */
        HOUR_BEFORE_RELEASE,
        /** An edition about which staff are still asked is planned in the ledger already, and holds its news. */
        PLAN_BEFORE_QUESTION,
        /** An answer "no" deletes the edition, whatever it has become. */
        WITHDRAW_ON_OLD_VIEW,
        /** A run that ends writes "sending", whatever the edition has become. */
        SETTLE_WHATEVER,
        /** A node goes on with an edition that it saw as sending, also when that was paused meanwhile. */
        RELEASE_ON_OLD_VIEW,
        /** The news that overtake an edition are judged from the freezing on, and not from the choice of the news. */
        OVERTAKEN_SINCE_FREEZING
    }

    /**
     * World to search.
     *
     * @param approval whether the newsletter's editions need approval
     * @param byHand edition that a command of staff makes; empty when there is none
     * @param faults number of kills, cuts and lost replies
     * @param acts number of decisions by people
     * @param readers size of the audience
     */
    record World(boolean approval, Optional<Integer> byHand, int faults, int acts, int readers, Set<Flaw> flaws) {
        World with(Flaw... added) {
            Set<Flaw> all = EnumSet.noneOf(Flaw.class);
            all.addAll(flaws);
            all.addAll(List.of(added));
            return new World(approval, byHand, faults, acts, readers, all);
        }
    }

    enum Kind {
        PROGRESS,
        FAULT,
        PERSON
    }

    record Move(String name, Kind kind, ModelState next, Optional<String> violation) {}

    /** Place of a process in the real code. */
    private enum At {
        IDLE,
        LOOK_LATEST,
        LOOK_BEGIN,
        SERVE_DUE_AT,
        SERVE_PREPARE,
        SERVE_BY_HAND,
        SERVE_SAME,
        SERVE_ENTRY,
        SERVE_DECIDE,
        SERVE_OLD_RELEASE,
        CARRY_ENTRY,
        CARRY_DECIDE,
        PLAN_LOCK,
        PLAN_LOCK_EDITION,
        PLAN_FREEZE,
        PLAN_ROWS,
        PLAN_DONE,
        SEND_RELEASE,
        SEND_LOCK,
        SEND_STAGE,
        SEND_RECOVER,
        SEND_LOOK,
        SEND_INTENT,
        SEND_DOT,
        SEND_OUTCOME_SENT,
        SEND_OUTCOME_UNCERTAIN,
        SEND_INTERRUPT,
        SEND_FINISH,
        SEND_GIVE_UP,
        STAFF_ASK,
        STAFF_RELEASE,
        GONE
    }

    /** Place to go on at once an edition is planned. */
    private static final At[] AFTER_PLAN = {At.SERVE_DECIDE, At.CARRY_DECIDE, At.STAFF_RELEASE, At.STAFF_ASK};

    private static final At[] PLACES = At.values();

    private final World world;

    WorkflowModel(World world) {
        this.world = world;
    }

    ModelState first() {
        ModelState state = ModelState.first(world.faults(), world.acts());
        At staff = world.byHand().isEmpty()
                ? At.GONE
                : world.flaws().contains(Flaw.PLAN_BEFORE_QUESTION) ? At.PLAN_LOCK : At.STAFF_ASK;
        go(state, STAFF, staff);
        state.setProcess(STAFF, ProcessField.EDITION, world.byHand().orElse(0));
        state.setProcess(STAFF, ProcessField.NOTE, 3);
        return state;
    }

    private boolean has(Flaw flaw) {
        return world.flaws().contains(flaw);
    }

    /** Returns every move that is possible now. */
    List<Move> moves(ModelState state) {
        Moves moves = new Moves(state);
        for (int process = 0; process < ModelState.PROCESSES; process++) {
            moves.step(process);
            moves.faults(process);
        }
        moves.acts();
        return moves.list;
    }

    private static void go(ModelState state, int process, At at) {
        state.setProcess(process, ProcessField.STEP, at.ordinal());
    }

    private static At at(ModelState state, int process) {
        return PLACES[state.process(process, ProcessField.STEP)];
    }

    /** Returns why nothing more happens by itself though readers wait; empty when all is well. */
    Optional<String> complaint(ModelState state) {
        if (state.get(Field.HOUR_SERVED) != SERVED) {
            return Optional.of("the hour is never served");
        }
        for (int edition = 0; edition < ModelState.EDITIONS; edition++) {
            int now = state.state(edition);
            boolean decided = state.edition(edition, EditionField.SAID) > 0
                    || state.edition(edition, EditionField.TAKEN_BACK) > 0
                    || now == WAITING;
            if (decided) {
                return Optional.empty();
            }
        }
        for (int reader = 0; reader < world.readers(); reader++) {
            if (state.reader(0, reader, ReaderField.ACCEPTED) + state.reader(1, reader, ReaderField.ACCEPTED) == 0) {
                return Optional.of("lost: a reader gets nothing, and nobody decided so");
            }
        }
        return Optional.empty();
    }

    /** Moves from one state. */
    private final class Moves {
        private final ModelState from;
        private final List<Move> list = new ArrayList<>();

        Moves(ModelState from) {
            this.from = from;
        }

        private void add(String name, Kind kind, Consumer<ModelState> change) {
            ModelState next = from.copy();
            change.accept(next);
            list.add(new Move(name, kind, next, violation(next)));
        }

        private void progress(int process, String name, At then, Consumer<ModelState> change) {
            add(label(process) + name, Kind.PROGRESS, next -> {
                go(next, process, then);
                change.accept(next);
            });
        }

        private void progress(int process, String name, At then) {
            progress(process, name, then, next -> {});
        }

        private static String label(int process) {
            return process == STAFF ? "staff: " : "node " + (process + 1) + ": ";
        }

        /** An exception: whatever was held is released, and the next look tries again. */
        private void refuse(int process, String name) {
            progress(process, name + " throws", process == STAFF ? At.GONE : At.IDLE, next -> end(next, process));
        }

        private static void end(ModelState next, int process) {
            next.releaseLocks(process);
            next.setProcess(process, ProcessField.EDITION, 0);
            next.setProcess(process, ProcessField.READER, 0);
            next.setProcess(process, ProcessField.NOTE, 0);
        }

        private Optional<String> violation(ModelState next) {
            for (int edition = 0; edition < ModelState.EDITIONS; edition++) {
                for (int reader = 0; reader < world.readers(); reader++) {
                    int accepted = next.reader(edition, reader, ReaderField.ACCEPTED);
                    if (accepted > 1 + next.reader(edition, reader, ReaderField.REPEATS)) {
                        return Optional.of("a repeat that is not named");
                    }
                }
            }
            for (int reader = 0; reader < world.readers(); reader++) {
                if (next.reader(0, reader, ReaderField.ACCEPTED) > 0
                        && next.reader(1, reader, ReaderField.ACCEPTED) > 0) {
                    return Optional.of("the same news twice, in two editions");
                }
            }
            return Optional.empty();
        }

        void step(int process) {
            int edition = from.process(process, ProcessField.EDITION);
            int state = from.state(edition);
            switch (at(from, process)) {
                case IDLE -> idle(process);
                case LOOK_LATEST ->
                    progress(
                            process,
                            "DueTimeRepository.latest",
                            from.get(Field.HOUR_SERVED) == SERVED ? At.IDLE : At.LOOK_BEGIN,
                            next -> {
                                if (next.get(Field.HOUR_SERVED) == SERVED) {
                                    end(next, process);
                                }
                            });
                case LOOK_BEGIN ->
                    progress(
                            process,
                            "DueTimeRepository.note(BEGUN)",
                            At.SERVE_DUE_AT,
                            next -> next.set(Field.HOUR_SERVED, 1));
                case SERVE_DUE_AT -> {
                    boolean known = from.edition(SCHEDULED, EditionField.DUE) == 1 && isFrozen(SCHEDULED);
                    boolean overtaken = known
                            && from.state(SCHEDULED) == FROZEN
                            && from.edition(SCHEDULED, EditionField.OVERTAKEN) == 1;
                    if (overtaken && from.isFree(SCHEDULED)) {
                        progress(process, "EditionLifecycle.discardOvertaken", At.SERVE_PREPARE, next -> {
                            next.setProcess(process, ProcessField.EDITION, SCHEDULED);
                            draft(next, SCHEDULED);
                        });
                        return;
                    }
                    progress(
                            process,
                            "EditionLifecycle.dueAt",
                            known ? At.SERVE_ENTRY : At.SERVE_PREPARE,
                            next -> next.setProcess(process, ProcessField.EDITION, SCHEDULED));
                }
                case SERVE_PREPARE -> {
                    boolean news = !isHeldBack(1);
                    progress(process, "EditionBuilder.prepare", At.SERVE_BY_HAND, next -> {
                        next.setProcess(process, ProcessField.NOTE, news ? 1 : 2);
                        if (news && !has(Flaw.OVERTAKEN_SINCE_FREEZING)) {
                            next.setEdition(SCHEDULED, EditionField.OVERTAKEN, 0);
                        }
                    });
                }
                case SERVE_BY_HAND -> {
                    boolean byHand = world.byHand().orElse(0) == 1
                            && isFrozen(1)
                            && !isFrozen(SCHEDULED)
                            && from.state(SCHEDULED) == ABSENT;
                    if (byHand && !has(Flaw.PLAN_BEFORE_QUESTION)) {
                        progress(
                                process,
                                "HandmadeEditions.giveHours",
                                At.SERVE_ENTRY,
                                next -> next.setProcess(process, ProcessField.EDITION, 1));
                    } else if (from.process(process, ProcessField.NOTE) == 2) {
                        progress(process, "Hour.serveNothing", At.IDLE, next -> {
                            next.set(Field.HOUR_SERVED, SERVED);
                            end(next, process);
                        });
                    } else {
                        progress(process, "HandmadeEditions.giveHours", At.SERVE_SAME);
                    }
                }
                case SERVE_SAME ->
                    progress(
                            process,
                            "EditionLifecycle.find",
                            isFrozen(SCHEDULED) ? At.SERVE_ENTRY : At.PLAN_LOCK,
                            next -> next.setProcess(process, ProcessField.NOTE, 0));
                case SERVE_ENTRY -> serveEntry(process, edition, state);
                case SERVE_DECIDE -> decide(process, edition, true);
                case SERVE_OLD_RELEASE -> decide(process, edition, false);
                case CARRY_ENTRY -> {
                    boolean planned = from.edition(edition, EditionField.PLANNED) == 1;
                    if (state != FROZEN) {
                        refuse(process, "EditionWorkflow.conclude");
                    } else {
                        progress(
                                process,
                                "EditionWorkflow.conclude",
                                planned ? At.CARRY_DECIDE : At.PLAN_LOCK,
                                next -> next.setProcess(process, ProcessField.NOTE, 1));
                    }
                }
                case CARRY_DECIDE -> decide(process, edition, false);
                case PLAN_LOCK -> {
                    if (from.get(Field.PLANNING) == 0) {
                        progress(
                                process,
                                "EditionPlanner.plan locks planning",
                                At.PLAN_LOCK_EDITION,
                                next -> next.set(Field.PLANNING, process + 1));
                    }
                }
                case PLAN_LOCK_EDITION -> {
                    if (state == ABSENT) {
                        progress(process, "EditionPlanner.plan", At.PLAN_FREEZE);
                    } else if (from.isFree(edition)) {
                        progress(
                                process,
                                "EditionPlanner.plan locks the edition",
                                At.PLAN_FREEZE,
                                next -> next.setEdition(edition, EditionField.LOCK, process + 1));
                    } else {
                        refuse(process, "EditionPlanner.plan");
                    }
                }
                case PLAN_FREEZE -> freeze(process, edition, state);
                case PLAN_ROWS -> planRow(process, edition);
                case PLAN_DONE ->
                    progress(
                            process,
                            "EditionLifecycle.planned",
                            AFTER_PLAN[from.process(process, ProcessField.NOTE)],
                            next -> {
                                next.setEdition(edition, EditionField.PLANNED, 1);
                                next.releaseEdition(process, edition);
                                if (next.get(Field.PLANNING) == process + 1) {
                                    next.set(Field.PLANNING, 0);
                                }
                            });
                case SEND_RELEASE -> {
                    boolean legal =
                            has(Flaw.RELEASE_ON_OLD_VIEW) ? state == SENDING || state == PAUSED : state == SENDING;
                    if (legal) {
                        progress(
                                process,
                                "EditionDispatcher.send releases",
                                At.SEND_LOCK,
                                next -> next.setEdition(edition, EditionField.STATE, SENDING));
                    } else {
                        refuse(process, "EditionDispatcher.send");
                    }
                }
                case SEND_LOCK -> {
                    if (from.isFree(edition)) {
                        progress(
                                process,
                                "Mailer.sendShard locks",
                                At.SEND_STAGE,
                                next -> next.setEdition(edition, EditionField.LOCK, process + 1));
                    } else {
                        refuse(process, "Mailer.sendShard");
                    }
                }
                default -> sendStep(process, edition, state);
            }
        }

        private void idle(int process) {
            if (from.get(Field.HOUR_SERVED) != SERVED && from.get(Field.NEWSLETTER) == 0) {
                progress(process, "DueTimeService.look locks", At.LOOK_LATEST, next -> {
                    next.set(Field.NEWSLETTER, process + 1);
                    next.setProcess(process, ProcessField.NOTE, 0);
                });
            }
            for (int i = 0; i < ModelState.EDITIONS; i++) {
                int edition = i;
                Consumer<ModelState> choose = next -> next.setProcess(process, ProcessField.EDITION, edition);
                int state = from.state(edition);
                boolean free = from.isFree(edition);
                if (state == FROZEN && from.edition(edition, EditionField.CONFIRMED) == 1 && free) {
                    progress(process, "EditionWorkflow.carryOnAll", At.CARRY_ENTRY, choose);
                }
                if (state == SENDING && free) {
                    progress(process, "ServiceTasks.sendReleased", At.SEND_RELEASE, choose);
                }
                if (state == CANCELLED && free && (owes(edition, PENDING) || owes(edition, INTENT))) {
                    progress(process, "EditionControl.tidy locks", At.SEND_GIVE_UP, next -> {
                        choose.accept(next);
                        next.setEdition(edition, EditionField.LOCK, process + 1);
                    });
                }
            }
        }

        private boolean isFrozen(int edition) {
            return from.state(edition) != ABSENT && from.state(edition) != DRAFT;
        }

        private boolean owes(int edition, int row) {
            for (int reader = 0; reader < world.readers(); reader++) {
                if (from.reader(edition, reader, ReaderField.ROW) == row) {
                    return true;
                }
            }
            return false;
        }

        /** News that another edition carries are none: one that goes out, or that somebody has confirmed. */
        private boolean isHeldBack(int other) {
            int state = from.state(other);
            boolean unconfirmed = state == FROZEN && from.edition(other, EditionField.CONFIRMED) == 0;
            boolean holds = isFrozen(other) && (!unconfirmed || has(Flaw.PLAN_BEFORE_QUESTION));
            return holds && (state != CANCELLED || owes(other, SENT));
        }

        private void serveEntry(int process, int edition, int state) {
            if (state == DRAFT || state == ABSENT) {
                refuse(process, "Hour.serve");
            } else if (state == FROZEN) {
                boolean planned = from.edition(edition, EditionField.PLANNED) == 1;
                progress(
                        process,
                        "Hour.serveFrozen",
                        planned ? At.SERVE_DECIDE : At.PLAN_LOCK,
                        next -> next.setProcess(process, ProcessField.NOTE, 0));
            } else {
                progress(process, "Hour.serveAs", At.IDLE, next -> {
                    next.set(Field.HOUR_SERVED, SERVED);
                    end(next, process);
                });
            }
        }

        /** Holds or releases; with the hour, where it is served by that. */
        private void decide(int process, int edition, boolean hour) {
            if (hour && has(Flaw.HOUR_BEFORE_RELEASE)) {
                progress(
                        process,
                        "the hour is noted as done",
                        At.SERVE_OLD_RELEASE,
                        next -> next.set(Field.HOUR_SERVED, SERVED));
                return;
            }
            int state = from.state(edition);
            boolean planned = from.edition(edition, EditionField.PLANNED) == 1;
            boolean hold = world.approval();
            boolean news = from.edition(edition, EditionField.OVERTAKEN) == 0;
            boolean legal = hold
                    ? news && (state == WAITING || (state == FROZEN && planned))
                    : state == SENDING || state == PAUSED || (state == FROZEN && planned && news);
            String name = hold ? "EditionLifecycle.hold" : "EditionLifecycle.release";
            if (!legal && state == FROZEN && planned) {
                progress(process, name, process == STAFF ? At.GONE : At.IDLE, next -> {
                    next.setEdition(edition, EditionField.CONFIRMED, 0);
                    end(next, process);
                });
                return;
            }
            if (!legal) {
                refuse(process, name);
                return;
            }
            progress(process, name, process == STAFF ? At.GONE : At.IDLE, next -> {
                if (hold) {
                    next.setEdition(edition, EditionField.STATE, WAITING);
                } else {
                    release(next, edition);
                }
                next.setEdition(edition, EditionField.CONFIRMED, 0);
                if (hour) {
                    next.set(Field.HOUR_SERVED, SERVED);
                }
                end(next, process);
            });
        }

        private static void draft(ModelState next, int edition) {
            next.setEdition(edition, EditionField.STATE, DRAFT);
            next.setEdition(edition, EditionField.PLANNED, 0);
            next.setEdition(edition, EditionField.CONFIRMED, 0);
            next.clearRows(edition);
        }

        private void release(ModelState next, int edition) {
            int other = 1 - edition;
            next.setEdition(edition, EditionField.STATE, SENDING);
            next.setEdition(other, EditionField.OVERTAKEN, 1);
            if (next.edition(edition, EditionField.SAID) == 2) {
                next.setEdition(edition, EditionField.SAID, 0);
            }
        }

        private void freeze(int process, int edition, int state) {
            if (state == CANCELLED) {
                refuse(process, "EditionLifecycle.freeze");
                return;
            }
            progress(process, "EditionLifecycle.freeze", At.PLAN_ROWS, next -> {
                boolean serve = from.process(process, ProcessField.NOTE) == 0;
                boolean confirmed = process == STAFF && from.process(process, ProcessField.NOTE) == 2;
                if (state == ABSENT || state == DRAFT || state == FROZEN) {
                    next.setEdition(edition, EditionField.STATE, FROZEN);
                    if (state != FROZEN) {
                        next.clearRows(edition);
                        next.setEdition(edition, EditionField.PLANNED, 0);
                        next.setEdition(edition, EditionField.CONFIRMED, 0);
                        if (has(Flaw.OVERTAKEN_SINCE_FREEZING)) {
                            next.setEdition(edition, EditionField.OVERTAKEN, 0);
                        }
                    }
                    if (serve && process != STAFF) {
                        next.setEdition(edition, EditionField.DUE, 1);
                    }
                    if (confirmed) {
                        next.setEdition(edition, EditionField.CONFIRMED, 1);
                    }
                }
                next.setProcess(process, ProcessField.READER, 0);
            });
        }

        private void planRow(int process, int edition) {
            int reader = from.process(process, ProcessField.READER);
            boolean last = reader + 1 >= world.readers();
            progress(process, "AudiencePlanner.flush", last ? At.PLAN_DONE : At.PLAN_ROWS, next -> {
                if (from.state(edition) != ABSENT && from.reader(edition, reader, ReaderField.ROW) == NO_ROW) {
                    next.setReader(edition, reader, ReaderField.ROW, PENDING);
                }
                next.setProcess(process, ProcessField.READER, last ? 0 : reader + 1);
            });
        }

        private void sendStep(int process, int edition, int state) {
            int reader = from.process(process, ProcessField.READER);
            boolean locked = from.holds(process, edition);
            switch (at(from, process)) {
                case SEND_STAGE -> {
                    if (state == SENDING) {
                        progress(process, "ShardSender.send", At.SEND_RECOVER);
                    } else {
                        progress(process, "ShardSender.send", state == CANCELLED ? At.SEND_GIVE_UP : At.IDLE, next -> {
                            if (state != CANCELLED) {
                                end(next, process);
                            }
                        });
                    }
                }
                case SEND_RECOVER -> {
                    if (locked) {
                        progress(process, "DeliveryRepository.recover", At.SEND_LOOK, next -> recover(next, edition));
                    } else {
                        refuse(process, "DeliveryRepository.recover");
                    }
                }
                case SEND_LOOK -> look(process, edition, state);
                case SEND_INTENT -> {
                    if (locked) {
                        progress(
                                process,
                                "LedgerWriter writes the intent",
                                At.SEND_DOT,
                                next -> next.setReader(edition, reader, ReaderField.ROW, INTENT));
                    } else {
                        progress(process, "LedgerWriter fails", At.SEND_INTERRUPT);
                    }
                }
                case SEND_DOT -> {
                    Consumer<ModelState> accepted = next -> next.setReader(
                            edition,
                            reader,
                            ReaderField.ACCEPTED,
                            from.reader(edition, reader, ReaderField.ACCEPTED) + 1);
                    progress(process, "the server accepts", At.SEND_OUTCOME_SENT, accepted);
                    if (from.get(Field.FAULTS_LEFT) > 0) {
                        add(label(process) + "the server accepts, the reply is lost", Kind.FAULT, next -> {
                            next.set(Field.FAULTS_LEFT, from.get(Field.FAULTS_LEFT) - 1);
                            go(next, process, At.SEND_OUTCOME_UNCERTAIN);
                            accepted.accept(next);
                        });
                    }
                }
                case SEND_OUTCOME_SENT, SEND_OUTCOME_UNCERTAIN -> {
                    boolean sent = at(from, process) == At.SEND_OUTCOME_SENT;
                    if (locked) {
                        progress(process, "LedgerWriter writes the outcome", At.SEND_LOOK, next -> {
                            next.setReader(edition, reader, ReaderField.ROW, sent ? SENT : PENDING);
                            if (!sent) {
                                repeat(next, edition, reader);
                            }
                        });
                    } else {
                        progress(process, "LedgerWriter fails", At.SEND_INTERRUPT);
                    }
                }
                case SEND_INTERRUPT ->
                    progress(process, "EditionLifecycle.interrupt", At.SEND_GIVE_UP, next -> {
                        if (has(Flaw.SETTLE_WHATEVER)) {
                            next.setEdition(edition, EditionField.STATE, SENDING);
                        }
                    });
                case SEND_FINISH ->
                    progress(process, "EditionLifecycle.finish", At.SEND_GIVE_UP, next -> {
                        if (!owes(edition, PENDING)
                                && !owes(edition, INTENT)
                                && (state == SENDING || state == PAUSED)) {
                            next.setEdition(edition, EditionField.STATE, DONE);
                        }
                    });
                case SEND_GIVE_UP ->
                    progress(process, "DeliveryRepository.giveUp", At.IDLE, next -> {
                        if (state == CANCELLED && locked) {
                            recover(next, edition);
                            for (int i = 0; i < world.readers(); i++) {
                                if (next.reader(edition, i, ReaderField.ROW) == PENDING) {
                                    next.setReader(edition, i, ReaderField.ROW, GIVEN_UP);
                                }
                            }
                        }
                        end(next, process);
                    });
                case STAFF_ASK -> ask(process, edition, state);
                case STAFF_RELEASE -> decide(process, edition, false);
                default -> {}
            }
        }

        private void look(int process, int edition, int state) {
            if (state == CANCELLED || state == PAUSED) {
                progress(process, "EditionSender.lookAtStage", At.SEND_GIVE_UP);
                return;
            }
            int said = from.edition(edition, EditionField.SAID);
            for (int i = 0; i < world.readers(); i++) {
                int reader = i;
                if (from.reader(edition, reader, ReaderField.ROW) == PENDING) {
                    ModelState next = from.copy();
                    go(next, process, At.SEND_INTENT);
                    next.setProcess(process, ProcessField.READER, reader);
                    Optional<String> sentOn = said == 0
                            ? Optional.empty()
                            : Optional.of("sent on after it was said to be " + (said == 1 ? "cancelled" : "paused"));
                    list.add(new Move(label(process) + "EditionSender.lookAtStage", Kind.PROGRESS, next, sentOn));
                    if (from.get(Field.FAULTS_LEFT) > 0) {
                        add(label(process) + "is asked to end", Kind.FAULT, stopped -> {
                            stopped.set(Field.FAULTS_LEFT, from.get(Field.FAULTS_LEFT) - 1);
                            go(stopped, process, At.SEND_INTERRUPT);
                        });
                    }
                    return;
                }
            }
            progress(process, "EditionSender.feed ends", At.SEND_FINISH);
        }

        private void recover(ModelState next, int edition) {
            for (int reader = 0; reader < world.readers(); reader++) {
                if (next.reader(edition, reader, ReaderField.ROW) == INTENT) {
                    next.setReader(edition, reader, ReaderField.ROW, PENDING);
                    repeat(next, edition, reader);
                }
            }
        }

        private static void repeat(ModelState next, int edition, int reader) {
            next.setReader(edition, reader, ReaderField.REPEATS, next.reader(edition, reader, ReaderField.REPEATS) + 1);
        }

        private void ask(int process, int edition, int state) {
            add("staff answer no", Kind.PERSON, next -> {
                end(next, process);
                go(next, process, At.GONE);
                if (has(Flaw.PLAN_BEFORE_QUESTION) && (has(Flaw.WITHDRAW_ON_OLD_VIEW) || state == FROZEN)) {
                    next.setEdition(edition, EditionField.STATE, ABSENT);
                    next.setEdition(edition, EditionField.DUE, 0);
                    next.setEdition(edition, EditionField.PLANNED, 0);
                    next.clearRows(edition);
                }
            });
            add("staff answer yes", Kind.PERSON, next -> {
                go(next, process, has(Flaw.PLAN_BEFORE_QUESTION) ? At.STAFF_RELEASE : At.PLAN_LOCK);
                next.setProcess(process, ProcessField.NOTE, 2);
            });
        }

        void faults(int process) {
            At at = at(from, process);
            if (from.get(Field.FAULTS_LEFT) == 0 || at == At.IDLE || at == At.GONE || at == At.STAFF_ASK) {
                return;
            }
            add(label(process) + "is killed at " + at, Kind.FAULT, next -> {
                next.set(Field.FAULTS_LEFT, from.get(Field.FAULTS_LEFT) - 1);
                end(next, process);
                go(next, process, process == STAFF ? At.GONE : At.IDLE);
            });
            ModelState cut = from.copy();
            cut.releaseLocks(process);
            if (!cut.equals(from)) {
                add(label(process) + "loses its session at " + at, Kind.FAULT, next -> {
                    next.set(Field.FAULTS_LEFT, from.get(Field.FAULTS_LEFT) - 1);
                    next.releaseLocks(process);
                });
            }
        }

        void acts() {
            if (from.get(Field.ACTS_LEFT) == 0) {
                return;
            }
            for (int i = 0; i < ModelState.EDITIONS; i++) {
                int edition = i;
                int state = from.state(edition);
                if (state != ABSENT && state != CANCELLED && state != DONE) {
                    act(edition, "EditionLifecycle.cancel", next -> {
                        next.setEdition(edition, EditionField.STATE, CANCELLED);
                        next.setEdition(edition, EditionField.SAID, 1);
                    });
                }
                boolean untried = !owes(edition, SENT) && !owes(edition, INTENT);
                if ((state == FROZEN || state == WAITING) && from.isFree(edition) && untried) {
                    act(edition, "EditionLifecycle.backToDraft", next -> {
                        draft(next, edition);
                        next.setEdition(edition, EditionField.TAKEN_BACK, 1);
                    });
                }
                if (state == WAITING && from.edition(edition, EditionField.OVERTAKEN) == 0) {
                    act(edition, "EditionLifecycle.approve", next -> release(next, edition));
                }
                if (state == SENDING) {
                    act(edition, "EditionLifecycle.pause", next -> {
                        next.setEdition(edition, EditionField.STATE, PAUSED);
                        next.setEdition(edition, EditionField.SAID, 2);
                    });
                }
                if (state == PAUSED) {
                    act(edition, "EditionWorkflow.release", next -> release(next, edition));
                }
            }
        }

        private void act(int edition, String name, Consumer<ModelState> change) {
            add("staff: " + name + " of " + edition, Kind.PERSON, next -> {
                next.set(Field.ACTS_LEFT, from.get(Field.ACTS_LEFT) - 1);
                change.accept(next);
            });
        }
    }
}
