package newsdigest.store.mark;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import newsdigest.store.Database;

/**
 * Run of an edition that has ended: nobody sends it any more, unless it is begun anew. A copy of the ledger that was made in the
 * middle of it takes it for one that goes on, and one that was made before does not know it.
 *
 * @param begunAt when the edition was last begun or resumed, in milliseconds since 1970
 */
record EndedRun(long begunAt, String edition) {

    /** Number of the last ones that a mark names. */
    static final int MARKED = 20;

    /**
     * Returns the last ones that a ledger knows, the latest first; without one whose servers took no more until a time that is to come,
     * at which it would have begun anew.
     */
    static List<EndedRun> last(Database ledger, Instant now) {
        return ledger.query(
                "select run_at, id from edition where released_at > 0 and run_at > 0 and run_at <= ? and state <> 'sending'"
                        + " order by run_at desc, id limit " + MARKED,
                row -> new EndedRun(row.getLong(1), row.getString(2)),
                now.toEpochMilli());
    }

    /** Returns the one of a text; empty for one that was cut short. */
    static Optional<EndedRun> parse(String text) {
        String[] words = text.split(" ", -1);
        return words.length == 2 && words[0].matches("\\d{1,18}")
                ? Optional.of(new EndedRun(Long.parseLong(words[0]), words[1]))
                : Optional.empty();
    }

    String text() {
        return begunAt + " " + edition;
    }

    /** Returns true when a ledger has it as one that goes on, or none that began as late; of an edition that goes out no more, all are known. */
    boolean isUnknownTo(Database ledger) {
        return ledger.number(
                        "select count(*) from edition where id = ? and state <> 'cancelled'"
                                + " and (run_at < ? or (run_at = ? and state = 'sending'))",
                        edition,
                        begunAt,
                        begunAt)
                > 0;
    }
}
