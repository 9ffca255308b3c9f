package newsdigest.delivery.ledger;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import newsdigest.text.Formats;

/**
 * Reason for the state of an edition: a kind and a value, as the ledger stores them. Only {@link #words} is for people;
 * decisions look at the kind.
 *
 * @param value value of the kind: a name, an instant, a server's words; else empty
 */
public record StateReason(ReasonKind kind, String value) {

    /** Reason of a state that needs none. */
    public static final StateReason NONE = new StateReason(ReasonKind.NONE, "");

    /** Reason of an edition that went out from a ledger that was lost. Earlier versions know no kind of its own. */
    public static final StateReason WENT_OUT = new StateReason(ReasonKind.CANCELLED_BY_HAND, "went_out");

    /** Reason of an edition that was not sent at its time, as another one had told its news. Earlier versions know no kind of its own. */
    public static final StateReason OVERTAKEN = new StateReason(ReasonKind.TIME_HAS_COME, "overtaken");

    /** ReasonKind of a reason; {@code %s} stands for its value. */
    public enum ReasonKind {
        NONE(""),
        /** Reason in words, from a ledger of an earlier version. */
        TOLD("%s"),
        PAUSED_BY_HAND("paused by hand"),
        CANCELLED_BY_HAND("cancelled by hand"),
        NOT_APPROVED("nobody approved it in time"),
        WAITS_FOR_APPROVAL("waits for approval"),
        WAITS_UNTIL("waits until %s"),
        APPROVED("approved by %s"),
        TIME_HAS_COME("its time has come"),
        SENT_BY("sent by %s"),
        RESUMED_BY("resumed by %s"),
        BACK_TO_DRAFT("back to draft by %s"),
        INTERRUPTED("interrupted"),
        /** Reason of an edition whose mail server is away for a while. */
        SERVER_ABSENT("%s"),
        /** Reason of an edition of which the mail server takes nothing. */
        SERVER_REFUSES("%s"),
        /** Reason of an edition of which nobody knows how far it has gone out. */
        LEDGER_WENT_BACK("the ledger was put back from a copy, and who got it since is not known"),
        /** Reason of a run that ended by an error of the program or of the machine. */
        FAILED("stopped by an error: %s");

        private final String words;

        ReasonKind(String words) {
            this.words = words;
        }

        /** Returns the word that the ledger uses. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static ReasonKind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Returns a reason without a value. */
    public static StateReason of(ReasonKind kind) {
        return new StateReason(kind, "");
    }

    /** Returns a reason with a value. */
    public static StateReason of(ReasonKind kind, String value) {
        return new StateReason(kind, value);
    }

    /** Returns the reason of an edition that waits for a time. */
    public static StateReason waitsUntil(Instant time) {
        return new StateReason(ReasonKind.WAITS_UNTIL, time.toString());
    }

    /** Returns whether it is of this kind. */
    public boolean is(ReasonKind wanted) {
        return kind == wanted;
    }

    /** Returns true when there is no reason. */
    public boolean isEmpty() {
        return kind == ReasonKind.NONE;
    }

    /** Returns the reason in words for staff; empty when there is none. */
    public String words() {
        if (equals(WENT_OUT)) {
            return "counts as sent";
        }
        return equals(OVERTAKEN)
                ? "not sent at its time, as another edition has told its news since"
                : kind.words.replace("%s", value);
    }

    /** Returns the reason in words, with a time as it is in a zone. */
    public String words(ZoneId zone) {
        return kind == ReasonKind.WAITS_UNTIL
                ? kind.words.replace("%s", Formats.time(Instant.parse(value), zone))
                : words();
    }

    @Override
    public String toString() {
        return words();
    }
}
