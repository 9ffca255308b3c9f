package newsdigest.delivery;

/**
 * What a delivery becomes.
 *
 * @param attempt whether this ends an attempt
 * @param uncertain whether a message went out, or may have, without an answer
 * @param dueAt when to try again, in milliseconds since 1970; 0 when it is not tried again
 * @param reply the server's words, or why there are none
 */
record Change(long seq, State state, boolean attempt, boolean uncertain, long dueAt, String reply) {

    /** The message may leave once this is on disk. */
    static Change sending(long seq) {
        return new Change(seq, State.SENDING, false, false, 0, "");
    }
}
