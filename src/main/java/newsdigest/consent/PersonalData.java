package newsdigest.consent;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import newsdigest.address.EmailAddress;
import newsdigest.address.HashIndex;
import newsdigest.address.NamedAddress;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.store.Database;
import newsdigest.store.Sql;
import newsdigest.subscriber.Subscriber;

/** Data of one person in the ledger: exported for the person who asks for it, and taken out on request or with time. */
public final class PersonalData {

    /**
     * Key of a delivery whose person is forgotten, of three times the hash. Who was forgotten, and subscribed again before the
     * edition went out, has two deliveries of it: the key of the second has its number as well.
     */
    private static final String HASHED =
            "case when exists (select 1 from delivery other where other.edition = delivery.edition and other.address_key"
                    + " = ?) then cast(? as text) || '-' || delivery.seq else cast(? as text) end";

    private static final String UNFINISHED = "('pending', 'sending', 'deferred')";

    /**
     * Condition for deliveries of which nothing can come any more since an instant. Who is left out of an edition while it waits
     * may be in it again by the time it goes out.
     */
    private static final String SETTLED = "changed_at < ? and state not in " + UNFINISHED
            + " and edition in (select number from edition where (state in ('done', 'cancelled') or settled_at > 0)"
            + " and frozen_at < ? and released_at < ? and settled_at < ?)";

    private final Database database;
    private final TokenSigner tokenSigner;
    private final Clock clock;

    public PersonalData(Database database, TokenSigner tokenSigner, Clock clock) {
        this.database = database;
        this.tokenSigner = tokenSigner;
        this.clock = clock;
    }

    /**
     * Returns all data by kind; each entry by column, instants in ISO 8601 and empty where nothing happened yet. Kinds without an entry are there and empty.
     */
    public Map<String, List<Map<String, Object>>> export(String address) {
        String key = Subscriber.ofAddress(address).key();
        return database.withConnection(connection -> {
            Map<String, List<Map<String, Object>>> all = new LinkedHashMap<>();
            all.put(
                    "deliveries",
                    rows(
                            connection,
                            "select e.id as edition, d.address, d.name, d.language, d.topics, d.attributes, d.state, d.attempts, d.reply,"
                                    + " d.changed_at as \"changedAt\" from delivery d join edition e on e.number = d.edition"
                                    + " where d.address_key = ? order by d.edition",
                            key));
            all.put(
                    "returned",
                    rows(
                            connection,
                            "select e.id as edition, r.kind, r.about, r.status, r.reason, r.at as \"at\" from returned r"
                                    + " join edition e on e.number = r.edition join delivery d on d.edition = r.edition"
                                    + " and d.seq = r.seq where d.address_key = ? order by r.edition",
                            key));
            all.get("returned")
                    .forEach(row -> row.put(
                            "meaning",
                            BounceRecords.meaning(String.valueOf(row.get("kind")), String.valueOf(row.get("about")))));
            all.put(
                    "suppressions",
                    rows(
                            connection,
                            "select newsletter, address, reason, detail, since as \"since\" from suppression"
                                    + " where address_key = ?",
                            key));
            all.put(
                    "preferences",
                    rows(
                            connection,
                            "select newsletter, language, topics, paused_until as \"pausedUntil\", changed_at as \"changedAt\""
                                    + " from preference where address_key = ?",
                            key));
            all.put(
                    "signUps",
                    rows(
                            connection,
                            "select newsletter, address, language, requested_at as \"requestedAt\","
                                    + " confirmed_at as \"confirmedAt\" from sign_up where address_key = ?",
                            key));
            all.put(
                    "proofs",
                    rows(
                            connection,
                            "select newsletter, address, way, place, words, given_at as \"givenAt\" from consent_proof"
                                    + " where address_key = ? order by given_at",
                            key));
            all.put(
                    "messages",
                    rows(
                            connection,
                            "select newsletter, kind, address, language, detail, state, created_at as \"createdAt\","
                                    + " used_at as \"usedAt\" from reader_mail where address_key = ? order by created_at",
                            key));
            all.put(
                    "leftByLists",
                    Sql.query(
                            connection,
                            "select e.id as edition from left_by_list l join edition e on e.number = l.edition"
                                    + " where l.hash = ?",
                            PersonalData::asMap,
                            HashIndex.hashOf(key)));
            all.put("messagesNaming", messagesNaming(connection, key));
            all.put(
                    "outcomes",
                    rows(
                            connection,
                            "select edition_id as edition, state, attempts, reply, changed_at as \"changedAt\""
                                    + " from remembered_outcome where address_key = ?",
                            key));
            return all;
        });
    }

    /** Returns what is still known of somebody who was forgotten: suppressions under a keyed hash of the address. */
    public List<Map<String, Object>> forgotten(String address) {
        List<String> hashes = tokenSigner.hashes(Subscriber.ofAddress(address).key());
        return database.withConnection(connection -> {
            List<Map<String, Object>> all = new ArrayList<>();
            for (String hash : hashes) {
                all.addAll(rows(
                        connection,
                        "select newsletter, reason, since as \"since\" from suppression where address_key = ?",
                        hash));
            }
            return all;
        });
    }

    /**
     * Returns the proofs of another address whose words name a person's as the one before. All proofs are looked through, so
     * this is for whoever shows a person all that is held of them.
     */
    public List<Map<String, Object>> proofsNaming(String address) {
        String key = Subscriber.ofAddress(address).key();
        return database.withConnection(connection -> Sql.query(
                        connection,
                        "select newsletter, address, way, place, words, given_at as \"givenAt\" from consent_proof"
                                + " where address_key not in ('', ?) and words like '%@%' order by given_at",
                        PersonalData::asMap,
                        key)
                .stream()
                .filter(proof -> NamedAddress.isIn(String.valueOf(proof.get("words")), key))
                .toList());
    }

    /** Takes an address out of the words by which another one took its place; what else was agreed to stays proven. */
    private static void hideInProofs(Connection connection, String key) throws SQLException {
        Map<Long, String> naming = new LinkedHashMap<>();
        Sql.each(
                connection,
                "select number, words from consent_proof where address_key not in ('', ?) and words like '%@%'",
                row -> {
                    if (NamedAddress.isIn(row.getString(2), key)) {
                        naming.put(row.getLong(1), NamedAddress.hide(row.getString(2), key));
                    }
                },
                key);
        for (Map.Entry<Long, String> proof : naming.entrySet()) {
            Sql.update(
                    connection,
                    "update consent_proof set words = ? where number = ?",
                    proof.getValue(),
                    proof.getKey());
        }
    }

    /** Returns the messages to another address that name a person's as the one before. */
    private static List<Map<String, Object>> messagesNaming(Connection connection, String key) throws SQLException {
        return Sql.query(
                        connection,
                        "select newsletter, kind, address, detail, created_at as \"createdAt\" from reader_mail"
                                + " where kind = 'new_address' order by created_at",
                        PersonalData::asMap)
                .stream()
                .filter(message -> EmailAddress.keyOf(String.valueOf(message.get("detail")))
                        .equals(key))
                .toList();
    }

    private static List<Map<String, Object>> rows(Connection connection, String sql, String key) throws SQLException {
        return Sql.query(connection, sql, PersonalData::asMap, key);
    }

    private static Map<String, Object> asMap(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String name = columns.getColumnLabel(i);
            boolean isInstant = name.endsWith("At") || name.equals("at") || name.equals("since");
            if (name.equals("attributes")) {
                map.put(name, ReaderFields.read(row.getString(i)));
            } else {
                map.put(name, isInstant ? instant(row.getLong(i)) : String.valueOf(row.getObject(i)));
            }
        }
        return map;
    }

    /** Returns an instant; nothing for what has not happened. */
    private static String instant(long millis) {
        return millis == 0 ? "" : Instant.ofEpochMilli(millis).toString();
    }

    /**
     * Forgets a person: the ledger keeps that an edition went out, under a keyed hash, and nothing that the address
     * could be read from. The hash also keeps the person from ever being mailed again while a list still has the
     * address.
     *
     * @return number of entries that were changed or taken out
     */
    public int forget(String address) {
        String key = Subscriber.ofAddress(address).key();
        String hash = tokenSigner.hashes(key).get(0);
        long now = clock.millis();
        int changed = database.inTransaction(connection -> {
            HashKeys.note(connection, tokenSigner, now);
            int entries = Sql.update(
                    connection,
                    "update delivery set state = 'suppressed', reply = 'forgotten' where address_key = ? and state in "
                            + UNFINISHED,
                    key);
            entries += scrub(connection, key, hash);
            Sql.update(
                    connection,
                    "delete from suppression where address_key = ? and reason not in ('complained', 'manual')",
                    key);
            SuppressionRepository.rekey(connection, key, hash, "");
            for (String table : List.of("preference", "sign_up", "reader_mail", "consent_proof")) {
                entries += Sql.update(connection, "delete from " + table + " where address_key = ?", key);
            }
            entries += deleteMovesFrom(connection, key);
            hideInProofs(connection, key);
            Sql.update(connection, "delete from remembered_outcome where address_key = ?", key);
            entries += Sql.update(connection, "delete from left_by_list where hash = ?", HashIndex.hashOf(key));
            Sql.update(
                    connection,
                    "insert into suppression (newsletter, address_key, address, reason, since) values ('', ?, '',"
                            + " 'forgotten', ?) on conflict (newsletter, address_key, reason) do nothing",
                    hash,
                    now);
            return entries;
        });
        database.clearFiles();
        return changed;
    }

    /** Deletes the messages that were to move what a person gets to another address: they name the one before. */
    private static int deleteMovesFrom(Connection connection, String key) throws SQLException {
        List<Long> moves = Sql.query(
                        connection,
                        "select number, detail from reader_mail where kind = 'new_address'",
                        row -> Map.entry(row.getLong(1), row.getString(2)))
                .stream()
                .filter(move -> EmailAddress.keyOf(move.getValue()).equals(key))
                .map(Map.Entry::getKey)
                .toList();
        for (long number : moves) {
            Sql.update(connection, "delete from reader_mail where number = ?", number);
        }
        return moves.size();
    }

    /**
     * Takes the addresses and names out of deliveries that were settled before an instant. Their personal links and
     * return paths mean nothing from then on.
     *
     * @return number of deliveries
     */
    public int expire(Instant before) {
        long millis = before.toEpochMilli();
        int expired = database.inTransaction(connection -> {
            List<String> keys = new ArrayList<>(Sql.query(
                    connection,
                    "select distinct address_key from delivery where address <> '' and " + SETTLED,
                    row -> row.getString(1),
                    millis,
                    millis,
                    millis,
                    millis));
            if (!keys.isEmpty()) {
                HashKeys.note(connection, tokenSigner, clock.millis());
            }
            int entries = 0;
            for (String key : keys) {
                String hash = tokenSigner.hashes(key).get(0);
                Sql.update(
                        connection,
                        "update returned set reason = '' where reason <> '' and exists (select 1 from delivery where"
                                + " delivery.edition = returned.edition and delivery.seq = returned.seq"
                                + " and address_key = ? and " + SETTLED + ")",
                        key,
                        millis,
                        millis,
                        millis,
                        millis);
                entries += Sql.update(
                        connection,
                        "update delivery set address = '', name = '', topics = '', attributes = '', reply = '', address_key = "
                                + HASHED + " where address_key = ? and " + SETTLED,
                        hash,
                        hash,
                        hash,
                        key,
                        millis,
                        millis,
                        millis,
                        millis);
            }
            return entries;
        });
        if (expired > 0) {
            database.clearFiles();
        }
        return expired;
    }

    private static int scrub(Connection connection, String key, String hash) throws SQLException {
        Sql.update(
                connection,
                "update returned set reason = '' where exists (select 1 from delivery d where d.edition = returned.edition"
                        + " and d.seq = returned.seq and d.address_key = ?)",
                key);
        return Sql.update(
                connection,
                "update delivery set address = '', name = '', topics = '', attributes = '', reply = case when state = 'suppressed' then reply else ''"
                        + " end, address_key = " + HASHED + " where address_key = ?",
                hash,
                hash,
                hash,
                key);
    }
}
