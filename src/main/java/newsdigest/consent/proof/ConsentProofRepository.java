package newsdigest.consent.proof;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import newsdigest.store.Database;
import newsdigest.store.NewsletterRows;
import newsdigest.store.Sql;
import newsdigest.subscriber.Subscriber;

/** Repository of the proofs that people agreed; they are added, and taken out with the person alone. */
public final class ConsentProofRepository {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;
    private final Clock clock;

    public ConsentProofRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Adds the proof of one person, within the transaction that subscribes them. */
    public void add(Connection connection, String newsletter, Subscriber person, ConsentProof proof)
            throws SQLException {
        insert(connection, newsletter, person.key(), person.address(), proof);
    }

    /**
     * Adds the proof of a list that staff added.
     *
     * @param who who added it
     * @param basis what they say of where its people agreed; may be empty
     */
    public void addList(String newsletter, String list, String who, String basis) {
        ConsentProof proof = new ConsentProof("list added by " + who, list, basis);
        database.transact(connection -> insert(connection, newsletter, "", "", proof));
    }

    private void insert(Connection connection, String newsletter, String key, String address, ConsentProof proof)
            throws SQLException {
        Sql.update(
                connection,
                "insert into consent_proof (number, newsletter, address_key, address, given_at, way, place, words)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                RANDOM.nextLong() >>> 1,
                newsletter,
                key,
                address,
                clock.millis(),
                proof.way(),
                proof.place(),
                proof.words());
    }

    /** Returns the proofs of lists, the oldest first, as they are told to a person who stands in them. */
    public List<Map<String, Object>> ofLists(Collection<String> lists) {
        List<Map<String, Object>> proofs = new ArrayList<>();
        for (String list : new LinkedHashSet<>(lists)) {
            database.each(
                    "select * from consent_proof where address_key = '' and place = ? order by given_at",
                    row -> {
                        Map<String, Object> proof = new LinkedHashMap<>();
                        proof.put("newsletter", row.getString("newsletter"));
                        proof.put("list", row.getString("place"));
                        proof.put(
                                "addedAt",
                                Instant.ofEpochMilli(row.getLong("given_at")).toString());
                        proof.put("way", row.getString("way"));
                        proof.put("agreed", row.getString("words"));
                        proofs.add(proof);
                    },
                    list);
        }
        return proofs;
    }

    /** Keeps the proofs of a newsletter under the name that it has now. */
    public void rename(String from, String to) {
        database.transact(
                connection -> NewsletterRows.rename(connection, "consent_proof", List.of("number"), from, to));
    }
}
