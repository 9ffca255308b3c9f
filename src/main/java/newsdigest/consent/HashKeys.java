package newsdigest.consent;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
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

    private HashKeys() {}

    /** Notes the key of new hashes. */
    static void note(Connection connection, TokenSigner signer) throws SQLException {
        note(connection, signer.marks().get(0));
    }

    private static void note(Connection connection, String mark) throws SQLException {
        Sql.update(connection, "insert into hash_key (mark) values (?) on conflict (mark) do nothing", mark);
    }

    /**
     * Checks that all keys of a ledger's hashes are listed. The hashes of earlier versions, which noted no key, are taken to be of
     * those that are listed now.
     *
     * @throws UserException when one is listed no more
     */
    static void requireListed(Connection connection, TokenSigner signer) throws SQLException {
        if (noted(connection).isEmpty()) {
            for (String mark : signer.marks()) {
                note(connection, mark);
            }
        }
        if (!missing(connection, signer).isEmpty()) {
            throw new UserException(
                    "The ledger knows "
                            + Formats.count(Sql.number(connection, HASHED), "person", "people")
                            + " who asked to be forgotten, or others whose addresses were taken out, by a key of readers' links that is listed"
                            + " no more: they would be mailed again. Nothing was sent. Put that key behind the one that is listed, with a comma"
                            + " between. Where it is lost, delete their rows in the lists, and type: newsdigest subscribers forget --lost-key");
        }
    }

    /** Checks as above, for a ledger that has hashes. */
    public static void requireListed(Database ledger, TokenKeys keys) {
        if (ledger.number(HASHED) + ledger.number("select count(*) from hash_key") > 0) {
            TokenSigner signer = new TokenSigner(keys.requiredBy("subscribers forget"));
            ledger.transact(connection -> requireListed(connection, signer));
        }
    }

    /** Gives up the keys that are listed no more, and returns how many they were. */
    public static int giveUpMissing(Database ledger, TokenKeys keys) {
        TokenSigner signer = new TokenSigner(keys.requiredBy("subscribers forget"));
        return ledger.inTransaction(connection -> {
            Set<String> missing = missing(connection, signer);
            for (String mark : missing) {
                Sql.update(connection, "delete from hash_key where mark = ?", mark);
            }
            return missing.size();
        });
    }

    private static Set<String> missing(Connection connection, TokenSigner signer) throws SQLException {
        Set<String> missing = new HashSet<>(noted(connection));
        signer.marks().forEach(missing::remove);
        return missing;
    }

    private static List<String> noted(Connection connection) throws SQLException {
        return Sql.query(connection, "select mark from hash_key", row -> row.getString(1));
    }
}
