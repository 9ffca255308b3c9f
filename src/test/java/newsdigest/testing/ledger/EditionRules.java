package newsdigest.testing.ledger;

/**
 * Table of what each act may do in each situation of an edition, written from the rules and not from the code: the state that
 * it leads to, {@code =} for accepted and nothing to change, {@code .} for refused.
 */
@SuppressWarnings("EnumOrdinal")
public final class EditionRules {

    private EditionRules() {}

    /** Situation of an edition: its state, and what it waits for. */
    public enum Situation {
        NEXT,
        DRAFT,
        FROZEN,
        WAITING_FOR_TIME,
        WAITING_FOR_APPROVAL,
        SENDING,
        PAUSED,
        DONE,
        CANCELLED;

        /** Returns the state that the ledger says. */
        public String state() {
            return name().startsWith("WAITING") ? "WAITING" : name();
        }
    }

    /** Act of somebody, or of time. The columns are the situations in their order. */
    public enum Act {
        EDIT("DRAFT =     .      .       .         .       .       .    ."),
        FREEZE("FROZEN FROZEN FROZEN =   =         =       =       =    ."),
        BACK_TO_DRAFT(". .     DRAFT  DRAFT   DRAFT     .       .       .    ."),
        SET_TIME(". .       WAITING =      =         .       .       .    ."),
        TAKE_TIME_AWAY(". . .      FROZEN  .         .       .       .    ."),
        APPROVE(". .        .      .       SENDING   .       .       .    ."),
        RELEASE(". .        SENDING SENDING .        =       SENDING .    ."),
        PAUSE(". .          .      PAUSED  .         PAUSED  =       .    ."),
        CANCEL("CANCELLED CANCELLED CANCELLED CANCELLED CANCELLED CANCELLED CANCELLED . ."),
        TIME_COMES("= =     =      SENDING =         =       =       =    ="),
        NOBODY_APPROVED("= = =     =       CANCELLED =       =       =    ="),
        SENDER_STOPS("= =   =      =       =         =       =       =    ="),
        SERVER_REFUSES("= = =      =       =         PAUSED  =       =    ="),
        LAST_OUTCOME("= =   =      =       =         DONE    DONE    =    =");

        private final String results;

        Act(String results) {
            this.results = results;
        }

        /** Returns whether it is refused. */
        public boolean isRefusedIn(Situation situation) {
            return result(situation).equals(".");
        }

        private String result(Situation situation) {
            return results.strip().split("\\s+", -1)[situation.ordinal()];
        }

        /** Returns the state afterwards. */
        public String stateAfter(Situation situation) {
            String result = result(situation);
            return result.equals("=") || result.equals(".") ? situation.state() : result;
        }
    }
}
