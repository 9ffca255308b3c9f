package newsdigest.store.mark;

import java.util.List;
import java.util.Optional;
import newsdigest.store.Database;

/**
 * Run of an edition that has ended: nobody sends it any more, unless it is begun anew. A copy of the ledger that was made in the
 * middle of it takes it for one that goes on.
 *
 * @param begunAt when the edition was last begun or resumed, in milliseconds since 1970
 */
record EndedRun(long begunAt, String edition) {

    /** Number of the last ones that a mark names. */
    static final int MARKED = 20;

    /** Returns the last ones that a ledger knows, the latest first. */
    static List<EndedRun> last(Database ledger) {
        return ledger.query(
                "select run_at, id from edition where released_at > 0 and run_at > 0 and state <> 'sending'"
                        + " order by run_at desc, id limit " + MARKED,
                row -> new EndedRun(row.getLong(1), row.getString(2)));
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

    /** Returns true when a ledger has it as one that goes on. */
    boolean isUnknownTo(Database ledger) {
        return ledger.number(
                        "select count(*) from edition where id = ? and run_at = ? and state = 'sending'",
                        edition,
                        begunAt)
                > 0;
    }
}
