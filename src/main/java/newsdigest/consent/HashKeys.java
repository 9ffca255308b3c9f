package newsdigest.consent;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import newsdigest.config.TokenKeys;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.store.Sql;
import newsdigest.text.Formats;

/**
 * Keys by which the ledger keeps hashes of addresses. Each is known by a mark, from which it cannot be read: without it, who was
 * forgotten would not be known again, and would be mailed.
 */
public final class HashKeys {

    /** Number of people whom the ledger knows by a hash alone. */
    private static final String HASHED = "select count(*) from suppression where reason = 'forgotten'";

    /** Mark of the keys of an earlier version, which noted none. */
    private static final String UNKNOWN = "";

    /**
     * Hashes of which no key is noted: from before the migration, or of an earlier version that works beside this one, or did after
     * it.
     */
    private static final String UNNOTED =
            "select count(*) from (select 1 from hash_key where mark = '' union all select 1 from suppression where reason ="
                    + " 'forgotten' and since > (select coalesce(max(noted_at), -1) from hash_key)) as unnoted";

    private HashKeys() {}

    /**
     * Notes the key of new hashes.
     *
     * @param at time of these hashes, in milliseconds
     */
    static void note(Connection connection, TokenSigner signer, long at) throws SQLException {
        noteUnknown(connection, signer);
        note(connection, signer.marks().get(0), at);
    }

    private static void note(Connection connection, String mark, long at) throws SQLException {
        Sql.update(
                connection,
                "insert into hash_key (mark, noted_at) values (?, ?) on conflict (mark) do update set noted_at ="
                        + " excluded.noted_at",
                mark,
                at);
    }

    /**
     * Notes the keys of the hashes that an earlier version left: they are taken to be those that are listed now. Once is enough, and
     * the earlier the better, since a key that leaves the list before that is missed by nobody. So it is with a key that was given up
     * and is found.
     */
    public static void noteUnknown(Database ledger, TokenKeys keys) {
        if (keys.newestFirst().isEmpty()) {
            return;
        }
        List<String> givenUp = ledger.query("select mark from hash_key_loss where mark <> ''", row -> row.getString(1));
        boolean isUnknown = ledger.number(UNNOTED) > 0;
        if (isUnknown || !givenUp.isEmpty()) {
            TokenSigner signer = new TokenSigner(keys);
            if (isUnknown || !Collections.disjoint(givenUp, signer.marks())) {
                ledger.transact(connection -> noteUnknown(connection, signer));
            }
        }
    }

    private static void noteUnknown(Connection connection, TokenSigner signer) throws SQLException {
        if (Sql.number(connection, UNNOTED) > 0) {
            noteAll(connection, signer);
        }
        noteFound(connection, signer);
    }

    /** Notes keys again that were given up and are listed by now: the people of their hashes are known again. */
    private static void noteFound(Connection connection, TokenSigner signer) throws SQLException {
        for (String mark : signer.marks()) {
            if (Sql.update(connection, "delete from hash_key_loss where mark = ?", mark) > 0) {
                note(connection, mark, latest(connection));
            }
        }
    }

    private static long latest(Connection connection) throws SQLException {
        return Sql.number(connection, "select coalesce(max(since), 0) from suppression where reason = 'forgotten'");
    }

    private static void noteAll(Connection connection, TokenSigner signer) throws SQLException {
        Sql.update(connection, "delete from hash_key where mark = ?", UNKNOWN);
        long latest = latest(connection);
        for (String mark : signer.marks()) {
            note(connection, mark, latest);
        }
    }

    /**
     * Checks that all keys of a ledger's hashes are listed.
     *
     * @throws UserException when one is listed no more
     */
    static void requireListed(Connection connection, TokenSigner signer) throws SQLException {
        noteUnknown(connection, signer);
        if (noted(connection).isEmpty()) {
            noteAll(connection, signer);
        }
        if (!missing(connection, signer).isEmpty()) {
            throw new UserException(unlisted(Sql.number(connection, HASHED)));
        }
    }

    /** Checks as above, for a ledger that has hashes. */
    public static void requireListed(Database ledger, TokenKeys keys) {
        if (ledger.number(HASHED) + ledger.number("select count(*) from hash_key") > 0) {
            TokenSigner signer = new TokenSigner(keys.requiredBy("subscribers forget"));
            ledger.transact(connection -> requireListed(connection, signer));
        }
    }

    private static String unlisted(long forgotten) {
        return (forgotten > 0
                        ? "The ledger knows " + Formats.count(forgotten, "person", "people")
                                + " who asked to be forgotten by a key of readers' links that is listed no more: they would be mailed again."
                        : "The ledger knows who had the editions whose addresses were taken out by a key of readers' links that is listed no"
                                + " more: they would get them twice.")
                + " Nothing was sent. Put that key behind the one that is listed, with a comma between. Where it is lost, "
                + (forgotten > 0 ? "delete their rows in the lists, and " : "")
                + "type: newsdigest subscribers forget --lost-key";
    }

    /**
     * Returns true when a key of a ledger's hashes is listed no more, so that it cannot be told who was forgotten; changes nothing.
     */
    public static boolean isMissing(Database ledger, TokenKeys keys) {
        if (ledger.number(HASHED) == 0) {
            return false;
        }
        Optional<TokenSigner> signer =
                keys.newestFirst().isEmpty() ? Optional.empty() : Optional.of(new TokenSigner(keys));
        return ledger.withConnection(connection ->
                signer.isEmpty() || !missing(connection, signer.get()).isEmpty());
    }

    /** Gives up the keys that are listed no more, and returns how many they were. */
    public static int giveUpMissing(Database ledger, TokenKeys keys, Clock clock) {
        TokenSigner signer = new TokenSigner(keys.requiredBy("subscribers forget"));
        return ledger.inTransaction(connection -> {
            noteUnknown(connection, signer);
            Set<String> missing = missing(connection, signer);
            for (String mark : missing) {
                Sql.update(connection, "delete from hash_key where mark = ?", mark);
                Sql.update(connection, "insert into hash_key_loss (at, mark) values (?, ?)", clock.millis(), mark);
            }
            return missing.size();
        });
    }

    /**
     * Checks that who had an edition and is known by a hash alone can be known again.
     *
     * @throws UserException when a key was given up since the edition was frozen
     */
    static void requireKept(Connection connection, int edition, int people) throws SQLException {
        Optional<String> lost = Sql.first(
                connection,
                "select id from edition where number = ? and frozen_at <= (select max(at) from hash_key_loss)",
                row -> row.getString(1),
                edition);
        if (lost.isPresent()) {
            throw new UserException("Of those who had " + lost.get() + " "
                    + Formats.count(people, "is known", "are known")
                    + " by a hash alone, and a key was given up since then: they would get it twice. Nothing was sent. To"
                    + " send it to everybody once more, make it again: newsdigest send --again");
        }
    }

    private static Set<String> missing(Connection connection, TokenSigner signer) throws SQLException {
        Set<String> missing = new HashSet<>(noted(connection));
        missing.remove(UNKNOWN);
        signer.marks().forEach(missing::remove);
        return missing;
    }

    private static List<String> noted(Connection connection) throws SQLException {
        return Sql.query(connection, "select mark from hash_key", row -> row.getString(1));
    }
}
