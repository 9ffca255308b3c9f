package newsdigest.consent.suppression;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import newsdigest.consent.suppression.Suppression.Reason;
import newsdigest.store.Database;
import newsdigest.store.NewsletterRows;
import newsdigest.store.Sql;
import newsdigest.subscriber.Subscriber;

/** Repository of suppressions. */
public final class SuppressionRepository {

    /** Condition that a suppression {@code s} holds for a newsletter, followed by its name, twice. */
    public static final String HOLDS =
            "(s.newsletter = ? or (s.newsletter = '' and s.returned_to not like '%;' || ? || ';%'))";

    /** Reasons for leaving that readers can give, as the ledger keeps them. */
    public static final List<String> FAREWELL_REASONS = List.of("often", "content", "unasked", "other");

    private static final String ALL = "";

    private static final int ROWS_AT_ONCE = 1_000;

    private final Database database;
    private final Clock clock;

    public SuppressionRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Suppresses an address, also in editions that are on their way: a delivery that was not tried yet never is. An
     * address that is suppressed for this reason already keeps its date; other reasons stay beside it.
     *
     * @param newsletter empty for all
     * @return true when nothing of this scope was suppressed before
     */
    public boolean add(Optional<String> newsletter, String address, Reason reason, String detail) {
        return add(newsletter, address, reason, detail, clock.instant());
    }

    /**
     * Suppresses an address as {@link #add(Optional, String, Reason, String)}, as of the day on which it was noted
     * elsewhere.
     */
    public boolean add(Optional<String> newsletter, String address, Reason reason, String detail, Instant since) {
        return database.inTransaction(connection -> add(connection, newsletter, address, reason, detail, since));
    }

    /** Suppresses an address as {@link #add(Optional, String, Reason, String, Instant)}, within a transaction. */
    public boolean add(
            Connection connection,
            Optional<String> newsletter,
            String address,
            Reason reason,
            String detail,
            Instant since)
            throws SQLException {
        Subscriber person = Subscriber.ofAddress(address);
        String key = person.key();
        long before = Sql.number(
                connection,
                "select count(*) from suppression where newsletter = ? and address_key = ?",
                newsletter.orElse(ALL),
                key);
        Sql.update(
                connection,
                "insert into suppression (newsletter, address_key, address, reason, detail, since)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict (newsletter, address_key, reason) do update set"
                        + " returned_to = ''",
                newsletter.orElse(ALL),
                key,
                person.address(),
                reason.word(),
                detail,
                since.toEpochMilli());
        withdraw(connection, newsletter, key, reason);
        return before == 0;
    }

    private void withdraw(Connection connection, Optional<String> newsletter, String key, Reason reason)
            throws SQLException {
        Sql.update(
                connection,
                "update delivery set state = 'suppressed', reply = ?, changed_at = ? where address_key = ?"
                        + " and state in ('pending', 'deferred')"
                        + (newsletter.isPresent()
                                ? " and edition in (select number from edition where newsletter = ?)"
                                : ""),
                newsletter.isPresent()
                        ? new Object[] {reason.word(), clock.millis(), key, newsletter.get()}
                        : new Object[] {reason.word(), clock.millis(), key});
    }

    /**
     * Removes what suppresses an address, for whatever reasons.
     *
     * @param newsletter empty removes what holds for all newsletters, not what holds for one
     * @return true when the address was suppressed
     */
    public boolean remove(Optional<String> newsletter, String address) {
        return database.update(
                        "delete from suppression where newsletter = ? and address_key = ?",
                        newsletter.orElse(ALL),
                        Subscriber.ofAddress(address).key())
                > 0;
    }

    /**
     * Lifts what a proof of the mailbox outweighs, for one newsletter: that its owner left, asked to be forgotten, or was
     * thought unreachable. Who left all newsletters, or was forgotten, comes back to this one alone.
     *
     * @param hashes keyed hashes of the address, by which those who were forgotten are known
     */
    public void liftByOwner(Connection connection, String newsletter, Subscriber person, Collection<String> hashes)
            throws SQLException {
        String key = person.key();
        for (String hash : hashes) {
            takeForLeft(connection, hash);
            rekey(connection, hash, key, person.address());
        }
        Sql.update(
                connection,
                "delete from suppression where newsletter in ('', ?) and address_key = ? and reason = ?",
                newsletter,
                key,
                Reason.BOUNCED.word());
        Sql.update(
                connection,
                "delete from suppression where newsletter = ? and address_key = ? and reason = ?",
                newsletter,
                key,
                Reason.UNSUBSCRIBED.word());
        Sql.update(
                connection,
                "update suppression set returned_to = case returned_to when '' then ';' else returned_to end || ? || ';'"
                        + " where newsletter = '' and address_key = ? and reason = ? and returned_to not like '%;' || ? ||"
                        + " ';%'",
                newsletter,
                key,
                Reason.UNSUBSCRIBED.word(),
                newsletter);
    }

    /** Takes somebody who was forgotten for one who left all newsletters: whose mailbox it is, is known again. */
    private static void takeForLeft(Connection connection, String hash) throws SQLException {
        Sql.update(
                connection,
                "insert into suppression (newsletter, address_key, address, reason, detail, since, returned_to)"
                        + " select newsletter, address_key, address, ?, detail, since, '' from suppression"
                        + " where newsletter = '' and address_key = ? and reason = ?"
                        + " on conflict (newsletter, address_key, reason) do update set returned_to = ''",
                Reason.UNSUBSCRIBED.word(),
                hash,
                Reason.FORGOTTEN.word());
        Sql.update(
                connection,
                "delete from suppression where newsletter = '' and address_key = ? and reason = ?",
                hash,
                Reason.FORGOTTEN.word());
    }

    /** Gives the suppressions of a person another key; where that has one for the same reason, the one is enough. */
    public static void rekey(Connection connection, String from, String to, String address) throws SQLException {
        Sql.update(
                connection,
                "insert into suppression (newsletter, address_key, address, reason, detail, since, returned_to)"
                        + " select newsletter, ?, ?, reason, case ? when '' then '' else detail end, since, returned_to"
                        + " from suppression where address_key = ? on conflict (newsletter, address_key, reason) do nothing",
                to,
                address,
                address,
                from);
        Sql.update(connection, "delete from suppression where address_key = ?", from);
    }

    /** Keeps who left a newsletter, or does not get it, under the name that it has now. */
    public void rename(String from, String to) {
        database.transact(connection -> {
            NewsletterRows.rename(connection, "suppression", List.of("address_key", "reason"), from, to);
            Sql.update(
                    connection,
                    "update suppression set returned_to = replace(returned_to, ?, ?) where returned_to <> ''",
                    ";" + from + ";",
                    ";" + to + ";");
        });
    }

    /**
     * Returns the suppressions that keep a newsletter from an address.
     *
     * @param hashes keyed hashes of the address, by which those who were forgotten are known
     */
    public static List<Suppression> holding(
            Connection connection, String newsletter, String key, Collection<String> hashes) throws SQLException {
        List<Suppression> holding = new ArrayList<>();
        List<String> keys = new ArrayList<>(hashes);
        keys.add(0, key);
        for (String each : keys) {
            holding.addAll(Sql.query(
                    connection,
                    "select * from suppression s where s.address_key = ? and " + HOLDS + " order by s.reason",
                    SuppressionRepository::read,
                    each,
                    newsletter,
                    newsletter));
        }
        return holding;
    }

    /**
     * Returns true when the owner of an address reported a message as spam, also where they were forgotten since.
     *
     * @param hashes keyed hashes of the address, by which those are known who were forgotten
     */
    public boolean isComplained(String key, Collection<String> hashes) {
        List<String> keys = new ArrayList<>(hashes);
        keys.add(key);
        return keys.stream()
                .anyMatch(each -> database.number(
                                "select count(*) from suppression where address_key = ? and reason = ?",
                                each,
                                Reason.COMPLAINED.word())
                        > 0);
    }

    /** Notes the reason that a reader gave for leaving beside the way in which they left; nothing for no known reason. */
    public void noteFarewell(String newsletter, String key, String reason) {
        if (FAREWELL_REASONS.contains(reason)) {
            database.update(
                    "update suppression set detail = detail || ? where address_key = ? and newsletter in ('', ?) and reason"
                            + " = ? and detail not like '%; reason: %'",
                    "; reason: " + reason, key, newsletter, Reason.UNSUBSCRIBED.word());
        }
    }

    /** Returns true when a keyed hash is of somebody who asked to be forgotten. */
    public boolean isForgotten(String hash) {
        return database.number(
                        "select count(*) from suppression where address_key = ? and reason = ?",
                        hash,
                        Reason.FORGOTTEN.word())
                > 0;
    }

    /** Returns the suppressions of an address: for one newsletter or for all. */
    public List<Suppression> of(String address) {
        return database.query(
                "select * from suppression where address_key = ? order by newsletter, reason",
                SuppressionRepository::read,
                Subscriber.ofAddress(address).key());
    }

    /**
     * Filter of suppressions.
     *
     * @param newsletter suppressions that hold for this one, be it alone or with all others; empty for any
     * @param reason empty for any
     * @param address a part of the address; empty for any
     */
    public record SuppressionFilter(Optional<String> newsletter, Optional<Reason> reason, String address) {

        private String condition() {
            return " where lower(address) like ? escape '!'"
                    + (newsletter.isPresent() ? " and newsletter in ('', ?)" : "")
                    + (reason.isPresent() ? " and reason = ?" : "");
        }

        private Object[] parameters() {
            List<Object> parameters = new ArrayList<>();
            parameters.add("%" + address.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%");
            newsletter.ifPresent(parameters::add);
            reason.map(Reason::word).ifPresent(parameters::add);
            return parameters.toArray();
        }
    }

    /** Returns the number of suppressions for each reason. */
    public Map<Reason, Long> counts() {
        Map<Reason, Long> counts = new EnumMap<>(Reason.class);
        database.each(
                "select reason, count(*) from suppression group by reason",
                row -> counts.put(Reason.of(row.getString(1)), row.getLong(2)));
        return counts;
    }

    /** Returns the number of suppressions that pass a filter. */
    public long count(SuppressionFilter suppressionFilter) {
        return database.number(
                "select count(*) from suppression" + suppressionFilter.condition(), suppressionFilter.parameters());
    }

    /** Returns some of the suppressions that pass a filter, the newest first. */
    public List<Suppression> page(SuppressionFilter suppressionFilter, long offset, int limit) {
        return database.query(
                "select * from suppression" + suppressionFilter.condition()
                        + " order by since desc, address_key, newsletter, reason" + " limit " + limit + " offset "
                        + offset,
                SuppressionRepository::read,
                suppressionFilter.parameters());
    }

    /** Hands over all suppressions, the newest first. */
    public void each(Consumer<Suppression> use) {
        database.each("select * from suppression order by since desc, address_key", row -> use.accept(read(row)));
    }

    /**
     * Hands over all suppressions, by newsletter and address. The ledger is not held meanwhile: who reads slowly keeps nobody from
     * it.
     */
    void eachByAddress(Consumer<Suppression> use) {
        List<KeyedRow> some = List.of();
        do {
            KeyedRow last = some.isEmpty() ? null : some.get(some.size() - 1);
            some = database.query(
                    "select * from suppression where (newsletter, address_key, reason) > (?, ?, ?)"
                            + " order by newsletter, address_key, reason limit " + ROWS_AT_ONCE,
                    row -> new KeyedRow(row.getString("newsletter"), row.getString("address_key"), read(row)),
                    last == null ? "" : last.newsletter(),
                    last == null ? "" : last.key(),
                    last == null ? "" : last.suppression().reason().word());
            some.forEach(keyed -> use.accept(keyed.suppression()));
        } while (some.size() == ROWS_AT_ONCE);
    }

    /** Suppression with its place in the order of addresses. */
    private record KeyedRow(String newsletter, String key, Suppression suppression) {}

    private static Suppression read(ResultSet row) throws SQLException {
        String newsletter = row.getString("newsletter");
        return new Suppression(
                newsletter.equals(ALL) ? Optional.empty() : Optional.of(newsletter),
                row.getString("address"),
                Reason.of(row.getString("reason")),
                row.getString("detail"),
                Instant.ofEpochMilli(row.getLong("since")));
    }
}
