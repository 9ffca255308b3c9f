package newsdigest.store.mark;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import newsdigest.store.Database;

/**
 * Run of an edition: from when it is begun or resumed until it ends. A copy of the ledger that was made before does not know it, and one
 * that was made in the middle of it takes it for one that goes on when it has ended since.
 *
 * @param begunAt when the edition was begun or resumed, in milliseconds since 1970
 */
record MarkedRun(long begunAt, String edition, boolean isEnded) {

    /** Number of the last ones that a mark names. */
    static final int MARKED = 20;

    static final Comparator<MarkedRun> LATEST_FIRST = Comparator.comparingLong(MarkedRun::begunAt)
            .reversed()
            .thenComparing(MarkedRun::edition)
            .thenComparing(MarkedRun::isEnded, Comparator.reverseOrder());

    /**
     * Returns the last ones that a ledger knows, the latest first; without one that goes on and whose servers take no more until a time that
     * is to come, at which it begins anew. One that came to an end before that time has its end.
     */
    static List<MarkedRun> last(Database ledger, Instant now) {
        return ledger.query(
                "select run_at, id, case when state = 'sending' then 0 else 1 end from edition"
                        + " where released_at > 0 and run_at > 0 and (run_at <= ? or state <> 'sending') order by run_at desc, id limit "
                        + MARKED,
                row -> new MarkedRun(row.getLong(1), row.getString(2), row.getInt(3) == 1),
                now.toEpochMilli());
    }

    /**
     * Returns the last ones of what is known in several places, the latest first: of each edition the one that ended last, and the one that
     * was begun after that. However often one edition is gone on with, it takes the place of no other.
     */
    static List<MarkedRun> last(Stream<MarkedRun> runs) {
        List<MarkedRun> last = new ArrayList<>();
        runs.sorted(LATEST_FIRST)
                .filter(run -> last.stream().noneMatch(run::isFollowedBy))
                .forEach(last::add);
        return last.stream().limit(MARKED).toList();
    }

    /** Returns true for an earlier one of the same edition that says no more than a later one. */
    private boolean isFollowedBy(MarkedRun later) {
        return edition.equals(later.edition) && (later.isEnded || !isEnded);
    }

    /** Returns the one of a text; empty for one that was cut short. */
    static Optional<MarkedRun> parse(String text, boolean isEnded) {
        String[] words = text.split(" ", -1);
        return words.length == 2 && words[0].matches("\\d{1,18}")
                ? Optional.of(new MarkedRun(Long.parseLong(words[0]), words[1], isEnded))
                : Optional.empty();
    }

    String text() {
        return begunAt + " " + edition;
    }

    /** Returns true when a ledger knows none that began as late, of whichever edition. */
    boolean isAfterAll(Database ledger) {
        return ledger.number("select coalesce(max(run_at), 0) from edition where released_at > 0") < begunAt;
    }

    /**
     * Returns true when a ledger knows none of the edition that began as late, or has one that has ended as one that goes on; of an
     * edition that goes out no more, all are known.
     *
     * @param areOnesThatGoOnTold true for a ledger whose machines tell what it lacks of an edition that is being sent
     */
    boolean isUnknownTo(Database ledger, boolean areOnesThatGoOnTold) {
        return ledger.number(
                        "select count(*) from edition where id = ? and state <> 'cancelled' and (state <> 'sending' or 0 = ?)"
                                + " and (run_at < ? or (run_at = ? and state = 'sending' and 1 = ?))",
                        edition,
                        areOnesThatGoOnTold ? 1 : 0,
                        begunAt,
                        begunAt,
                        isEnded ? 1 : 0)
                > 0;
    }

    /**
     * Returns true when a ledger has the edition as one that may be sent further, though it went on, or came to an end, since.
     *
     * @param isStopped true for a ledger that was put back, in which what was being sent may have been stopped by that
     */
    boolean isOpenIn(Database ledger, boolean isStopped) {
        return ledger.number(
                        "select count(*) from edition where id = ? and state <> 'cancelled' and ((run_at < ?"
                                + " and (1 = ? or state <> 'sending')) or (run_at = ? and 1 = ? and (state = 'sending'"
                                + " or (1 = ? and state = 'paused' and reason_kind = 'ledger_went_back'))))",
                        edition,
                        begunAt,
                        isEnded ? 1 : 0,
                        begunAt,
                        isEnded ? 1 : 0,
                        isStopped ? 1 : 0)
                > 0;
    }

    /** Returns true when a ledger has the edition as one that goes out no more: somebody has said that, whatever came of it since. */
    boolean isSaidIn(Database ledger) {
        return ledger.number(
                        "select count(*) from edition where id = ? and released_at > 0 and state = 'cancelled'",
                        edition)
                > 0;
    }

    /** Returns what a ledger does not know to which it is unknown, as the rest of a sentence. */
    String unknown() {
        return "that " + words();
    }

    /** Returns what it is, as a sentence. */
    String words() {
        return "the sending of " + edition
                + (isEnded ? " came to an end" : " was gone on with at " + Instant.ofEpochMilli(begunAt));
    }
}
