package newsdigest.delivery.ledger;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import newsdigest.delivery.lifecycle.EditionLifecycle;

/**
 * State of an edition. The whole machine is written down here: {@link Step} holds every legal step, and {@link
 * EditionLifecycle} is the only way to take one.
 */
public enum EditionState {
    /** State of an edition that is known by its id and its due time, and that nobody has worked on yet. */
    NEXT,
    /** State while staff work on it; nothing is frozen. */
    DRAFT,
    /** State once its bytes are written down; it is not confirmed yet, or its audience is still being planned. */
    FROZEN,
    /** State of an edition that is sent once it is approved, or once its time has come. */
    WAITING,
    /** State of an edition that is being sent, or is sent by the next process that looks. */
    SENDING,
    /** State of an edition that staff or the mail server stopped, until it is resumed. */
    PAUSED,
    /** State once every delivery has its outcome. Final. */
    DONE,
    /** State of an edition that was stopped for good. Final. */
    CANCELLED;

    /** Legal step from some states to one state, taken by {@link EditionLifecycle} alone. */
    public enum Step {
        /** Step by which staff begin to work on the next edition. */
        START_DRAFT(DRAFT, NEXT, DRAFT),
        /** Step that writes its bytes, for the first time or anew while nothing of it was tried. */
        FREEZE(FROZEN, NEXT, DRAFT, FROZEN),
        /** Step back to draft, which discards its bytes and its audience. Only while nothing of it was tried. */
        UNFREEZE(DRAFT, FROZEN, WAITING),
        /** Step after which it waits for approval, for a time, or for both; another time may be set while it waits. */
        HOLD(WAITING, FROZEN, WAITING),
        /** Step that removes its time: it waits for approval alone, or is only frozen. */
        UNSCHEDULE(FROZEN, WAITING),
        /** Step after which it may leave: by hand, by its due time, by approval, or because its time has come. */
        RELEASE(SENDING, FROZEN, WAITING, PAUSED, SENDING),
        /** Step of a sender that saw it going out and goes on; what was decided meanwhile holds. */
        GO_ON(SENDING, SENDING),
        /** Step that stops it for a while. */
        PAUSE(PAUSED, WAITING, SENDING, PAUSED),
        /** Step that stops it for good. */
        CANCEL(CANCELLED, NEXT, DRAFT, FROZEN, WAITING, SENDING, PAUSED),
        /** Step that ends what is done in an older copy and was gone on with since, for whom is not known: nobody else gets it. */
        CLOSE(CANCELLED, DONE),
        /** Step that ends it when it was not approved in time. */
        EXPIRE(CANCELLED, WAITING),
        /** Step that notes that sending it was interrupted; the next process that looks carries on. */
        INTERRUPT(SENDING, SENDING),
        /** Step that stops it because the mail server takes nothing of it until somebody mends something. */
        REFUSE(PAUSED, SENDING),
        /** Step that ends it: every delivery has its outcome. */
        FINISH(DONE, SENDING, PAUSED),
        /**
         * Step by which people who were not in the audience yet are added by hand, or refused addresses are tried again
         * by hand. What was done stays done: nobody who has it is sent it again.
         */
        EXTEND(SENDING, DONE);

        private final EditionState to;
        /** States that the step may leave; never changed once made. */
        @SuppressWarnings("ImmutableEnumChecker")
        private final Set<EditionState> from;

        Step(EditionState to, EditionState first, EditionState... others) {
            this.to = to;
            this.from = Collections.unmodifiableSet(EnumSet.of(first, others));
        }

        /** Returns the state that it enters. */
        public EditionState to() {
            return to;
        }

        /** Returns the states that it may leave. */
        public Set<EditionState> from() {
            return from;
        }

        /** Returns true when it may be taken from this state. */
        public boolean isLegalFrom(EditionState state) {
            return from.contains(state);
        }

        /**
         * Returns the states that it may leave as a list for an SQL condition; the words are constants, never a user's.
         */
        public String sqlFrom() {
            return from.stream().map(state -> "'" + state.word() + "'").collect(Collectors.joining(", ", "(", ")"));
        }
    }

    /** Returns true when no step follows. */
    public boolean isFinal() {
        return this == DONE || this == CANCELLED;
    }

    /** Returns true when it was released. */
    public boolean isReleased() {
        return this == SENDING || this == PAUSED || this == DONE;
    }

    /** Returns true when it is past being edited: its bytes exist, or it was cancelled before they did. */
    public boolean isFrozen() {
        return this != NEXT && this != DRAFT;
    }

    /** Returns the word that the ledger and machine-readable reports use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the state of a word. */
    public static EditionState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
