package newsdigest.delivery.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import newsdigest.config.SendSettings.OnUncertain;
import newsdigest.consent.ReaderFields;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.delivery.provider.ProviderPauseRepository;
import newsdigest.store.Database;
import newsdigest.store.LockIds;
import newsdigest.store.Sql;

/** Repository of the deliveries of one edition, or of one shard of it, with their states. */
public final class DeliveryRepository {

    private static final String COLUMNS =
            "seq, address, address_key, name, language, attempts, repeats, unanswered, server, attributes";

    /** Condition for the deliveries of the shard, followed by the three parameters of {@link #mine}. */
    private static final String MINE = " where edition = ? and seq >= ? and seq <= ? and ";

    /** Condition that leaves out the deliveries of paused providers. */
    private static final String NOT_HELD = " and not " + ProviderPauseRepository.HELD;

    /** Condition for the deliveries to people who get nothing any more, followed by the newsletter, twice. */
    private static final String SUPPRESSED = "exists (select 1 from suppression s where s.address_key ="
            + " delivery.address_key and " + SuppressionRepository.HOLDS + ")";

    private final Database database;
    private final FrozenEdition edition;
    private final Shard shard;

    public DeliveryRepository(Database database, FrozenEdition edition) {
        this(database, edition, Shard.WHOLE);
    }

    public DeliveryRepository(Database database, FrozenEdition edition, Shard shard) {
        this.database = database;
        this.edition = edition;
        this.shard = shard;
    }

    /**
     * Resolves deliveries left in state {@code sending} when the last run ended: what it kept beside the ledger of their outcomes is
     * written; each of the others may or may not have arrived. None goes again to a person who left meanwhile. Those whose answer
     * another process still waits for stay as they are.
     *
     * @param lock lock that keeps others from sending them meanwhile; without it nothing is resolved
     * @return number of such deliveries
     */
    public int recover(Database.Lock lock, OnUncertain choice) {
        return recover(lock, choice, awaitedElsewhere(lock));
    }

    /** Returns the deliveries whose answer another process waits for; all others are taken, until the lock is given back. */
    private List<Long> awaitedElsewhere(Database.Lock lock) {
        if (!database.isShared()) {
            return List.of();
        }
        return database
                .query("select seq from delivery" + MINE + "state = 'sending'", row -> row.getLong(1), mine())
                .stream()
                .filter(seq -> !lock.extend(LockIds.delivery(edition.number(), seq)))
                .toList();
    }

    private int recover(Database.Lock lock, OnUncertain choice, List<Long> awaited) {
        DeliveryState next = choice == OnUncertain.RESEND ? DeliveryState.PENDING : DeliveryState.UNCERTAIN;
        new KeptOutcomes(database, edition).writeDown(lock);
        try (Connection connection = lock.connect()) {
            return Sql.update(
                    connection,
                    "update delivery set state = case when " + SUPPRESSED + " then 'uncertain' else ? end,"
                            + " repeats = repeats + 1, attempts = attempts + 1" + MINE + "state = 'sending'"
                            + without(awaited),
                    edition.edition().newsletter(),
                    edition.edition().newsletter(),
                    next.word(),
                    edition.number(),
                    shard.first(),
                    shard.last());
        } catch (SQLException e) {
            throw database.translate(e);
        }
    }

    private static String without(List<Long> seqs) {
        return seqs.isEmpty()
                ? ""
                : " and seq not in (" + seqs.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")";
    }

    /**
     * Makes failed deliveries of these numbers pending again, unless the reader left meanwhile; leaves all others as they are, and
     * returns how many they were.
     */
    public int retryFailed(Collection<Long> seqs) {
        return database.inTransaction(connection -> {
            int changed = 0;
            for (long seq : seqs) {
                changed += Sql.update(
                        connection,
                        "update delivery set state = 'pending' where edition = ? and seq = ? and state = 'failed' and address <> ''"
                                + " and not " + SUPPRESSED,
                        edition.number(),
                        seq,
                        edition.edition().newsletter(),
                        edition.edition().newsletter());
            }
            return changed;
        });
    }

    /** Ends deferred deliveries of these numbers as failed, leaves all others as they are, and returns those that it ended. */
    public List<Long> failDeferred(Collection<Long> seqs) {
        return database.inTransaction(connection -> {
            List<Long> ended = new ArrayList<>();
            for (long seq : seqs) {
                int changed = Sql.update(
                        connection,
                        "update delivery set state = 'failed', due_at = 0"
                                + " where edition = ? and seq = ? and state = 'deferred'",
                        edition.number(),
                        seq);
                if (changed > 0) {
                    ended.add(seq);
                }
            }
            return ended;
        });
    }

    /**
     * Gives up what has not been sent, and marks deliveries that were left without a reply as uncertain.
     *
     * @param lock lock that keeps others from sending them meanwhile
     */
    public void giveUp(Database.Lock lock) {
        // Nobody sends it again: an answer that another process waits for can come too late.
        recover(lock, OnUncertain.SKIP, List.of());
        cancel();
    }

    /** Gives up what has not been sent; a message that may have arrived stays uncertain. */
    public int cancel() {
        return database.update(
                "update delivery set state = case when repeats > 0 then 'uncertain' else 'cancelled' end" + MINE
                        + "state in ('pending', 'deferred')",
                mine());
    }

    /** Returns the next pending deliveries after {@code seq}, in order, without those of paused providers. */
    public List<Delivery> pending(long seq, int limit) {
        return tasks(
                "select " + COLUMNS + " from delivery" + MINE + "state = 'pending'" + NOT_HELD + " order by seq limit "
                        + limit,
                edition.number(),
                Math.max(seq + 1, shard.first()),
                shard.last());
    }

    /** Returns the deferred deliveries whose pause is over, without those of paused providers. */
    public List<Delivery> due(long nowMillis, int limit) {
        while (true) {
            List<Delivery> page = tasks(
                    "select " + COLUMNS + fromDeferred() + " and due_at <= ?" + NOT_HELD + " order by due_at limit "
                            + limit,
                    edition.number(),
                    shard.first(),
                    shard.last(),
                    nowMillis);
            if (page.isEmpty() || withdrawUnwanted(page, nowMillis) == 0) {
                return page;
            }
        }
    }

    /**
     * Returns the deferred deliveries of the edition by the index of the times at which they are due; SQLite takes that index only
     * where no number is asked for. By that index a shard would walk through those of all others, so its own are taken first, by an
     * index with their numbers: that is why another state is named.
     */
    private String fromDeferred() {
        return shard.isWhole()
                ? " from delivery" + MINE.replace("seq ", "+seq ") + "state = 'deferred'"
                : " from (select * from delivery" + MINE + "state in ('deferred', 'failed') limit " + Integer.MAX_VALUE
                        + ") delivery where state = 'deferred'";
    }

    /**
     * Withdraws deliveries to people who left, or paused, while a message was under way. Only those who are handed out next
     * are looked at: there may be a million that wait.
     */
    private int withdrawUnwanted(List<Delivery> page, long nowMillis) {
        String deferred = " where edition = ? and state = 'deferred' and seq in ("
                + page.stream().map(delivery -> String.valueOf(delivery.seq())).collect(Collectors.joining(", "))
                + ") and ";
        String newsletter = edition.edition().newsletter();
        int left = database.update(
                "update delivery set state = 'suppressed', reply = (select min(s.reason) from suppression s where"
                        + " s.address_key = delivery.address_key and " + SuppressionRepository.HOLDS + ")" + deferred
                        + SUPPRESSED,
                newsletter,
                newsletter,
                edition.number(),
                newsletter,
                newsletter);
        int paused = database.update(
                "update delivery set state = 'suppressed', reply = 'paused'" + deferred
                        + "exists (select 1 from preference p where p.newsletter = ? and p.address_key ="
                        + " delivery.address_key and p.paused_until > ?)",
                edition.number(),
                newsletter,
                LocalDate.ofInstant(Instant.ofEpochMilli(nowMillis), ZoneOffset.UTC)
                        .toString());
        return left + paused;
    }

    /** Returns the time at which the next deferred delivery that is not held is due, in milliseconds since 1970. */
    public OptionalLong nextDue() {
        return database.query(nextDueSql(), row -> row.getLong(1), mine()).stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /** Returns the statement of {@link #nextDue}, with the parameters of {@link #mine}. */
    String nextDueSql() {
        return "select due_at" + fromDeferred() + NOT_HELD + " order by due_at limit 1";
    }

    /** Returns the providers that are paused at this moment. */
    public Set<String> pausedProviders() {
        return new ProviderPauseRepository(database).names();
    }

    /** Returns the number of deliveries without a final outcome. */
    public long open() {
        return new DeliveryCounts(counts()).open();
    }

    /**
     * Returns true when every delivery of the edition has its final outcome, also those of other shards; quick at any
     * size.
     */
    public boolean isEditionSettled() {
        // Shards are taken in the order of the audience, so what is left is most likely behind this one.
        return isNoneOpen("seq > ? order by seq", shard.last()) && isNoneOpen("seq <= ? order by seq", shard.last());
    }

    /** Returns true when somebody has got the edition, also of another shard. */
    public boolean isAnyOfEditionSent() {
        return isAny("state = 'sent'");
    }

    /** Returns true when deliveries of other shards have not been tried. */
    public boolean isAnyPendingElsewhere() {
        return isAny("state = 'pending' and seq < ?", shard.first())
                || isAny("state = 'pending' and seq > ?", shard.last());
    }

    private boolean isAny(String where, Object... values) {
        List<Object> all = new ArrayList<>(List.of(edition.number()));
        all.addAll(List.of(values));
        return !database.query(
                        "select 1 from delivery where edition = ? and " + where + " limit 1",
                        row -> true,
                        all.toArray())
                .isEmpty();
    }

    private boolean isNoneOpen(String where, long seq) {
        return database.query(
                        "select seq from delivery where edition = ? and " + ShardPlanner.OPEN + " and " + where
                                + " limit 1",
                        row -> row.getLong(1),
                        edition.number(),
                        seq)
                .isEmpty();
    }

    /** Returns the number of deliveries in each state; states without any have 0. */
    public Map<DeliveryState, Long> counts() {
        return database.withConnection(connection -> {
            Map<DeliveryState, Long> counts = new EnumMap<>(DeliveryState.class);
            // By an index, state by state: grouping would take three times as long.
            for (DeliveryState deliveryState : DeliveryState.values()) {
                counts.put(
                        deliveryState,
                        Sql.number(
                                connection,
                                "select count(*) from delivery" + MINE + "state = '" + deliveryState.word() + "'",
                                mine()));
            }
            return counts;
        });
    }

    private Object[] mine() {
        return new Object[] {edition.number(), shard.first(), shard.last()};
    }

    private List<Delivery> tasks(String sql, Object... parameters) {
        return database.query(
                sql,
                row -> new Delivery(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        Locale.forLanguageTag(row.getString(5)),
                        row.getInt(6),
                        row.getInt(7),
                        row.getInt(8),
                        row.getString(9),
                        ReaderFields.read(row.getString(10))),
                parameters);
    }
}
