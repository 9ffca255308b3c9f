package newsdigest.delivery.provider;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import newsdigest.store.Database;
import newsdigest.store.Sql;
import newsdigest.store.mark.LedgerMark;

/**
 * Repository of the paused providers. A delivery of one is not taken into any run, so it stays as it is in the ledger until
 * the pause is taken back; a message that is leaving already is not called back.
 */
public final class ProviderPauseRepository {

    /** Condition for a row of {@code delivery} whose address ends in @ and a paused provider. */
    public static final String HELD = "exists (select 1 from provider_pause where substr(delivery.address_key,"
            + " length(delivery.address_key) - length(provider_pause.provider)) = '@' || provider_pause.provider)";

    /** Condition as {@link #HELD} for providers paused before an instant, its parameter in milliseconds since 1970. */
    public static final String HELD_BEFORE =
            HELD.substring(0, HELD.length() - 1) + " and provider_pause.paused_at < ?)";

    /** Condition for a row of {@code delivery} that can still be sent, once its provider lets it. */
    private static final String WAITING = "delivery.state in ('pending', 'deferred') and ";

    private final Database database;

    public ProviderPauseRepository(Database database) {
        this.database = database;
    }

    /** Pauses a provider; returns false, and changes nothing, when it was paused already. */
    public boolean pause(ProviderPause pause) {
        return database.update(
                        "insert into provider_pause (provider, paused_by, paused_at, note) values (?, ?, ?, ?)"
                                + " on conflict (provider) do nothing",
                        pause.provider(),
                        pause.pausedBy(),
                        pause.since().toEpochMilli(),
                        pause.note())
                == 1;
    }

    /**
     * Takes a pause back; returns false when there was none. The time for which deliveries are tried again begins anew,
     * so that none fails for having waited.
     */
    public boolean resume(String provider, Clock clock) {
        return database.inTransaction(connection -> {
            Sql.update(
                    connection,
                    "update edition set " + LedgerMark.NEXT_RUN + " where state = 'sending'"
                            + " and exists (select 1 from delivery where delivery.edition = edition.number and "
                            + WAITING + HELD + ")",
                    clock.millis(),
                    clock.millis());
            return Sql.update(connection, "delete from provider_pause where provider = ?", provider) == 1;
        });
    }

    /** Returns the paused providers, by name. */
    public List<ProviderPause> all() {
        return database.query(
                "select provider, paused_by, paused_at, note from provider_pause order by provider",
                row -> new ProviderPause(
                        row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3)), row.getString(4)));
    }

    /** Returns the names of the paused providers. */
    public Set<String> names() {
        return all().stream().map(ProviderPause::provider).collect(Collectors.toSet());
    }

    /** Returns what waits of an edition for each paused provider that it has readers at. */
    public List<HeldDeliveries> held(int edition) {
        List<HeldDeliveries> held = new ArrayList<>();
        for (ProviderPause pause : all()) {
            String ending = "@" + pause.provider();
            long count = database.number(
                    "select count(*) from delivery where edition = ? and state in ('pending', 'deferred') and"
                            + " length(address_key) > ? and substr(address_key, length(address_key) - ?) = ?",
                    edition,
                    ending.length(),
                    ending.length() - 1,
                    ending);
            if (count > 0) {
                held.add(new HeldDeliveries(pause, count));
            }
        }
        return held;
    }

    /** Returns true when an edition has open deliveries, and every one of them waits for a paused provider. */
    public boolean isAllHeld(int edition) {
        return !names().isEmpty()
                && !isAny(edition, "delivery.state = 'sending'")
                && isAny(edition, WAITING + HELD)
                && !isAny(edition, WAITING + "not " + HELD);
    }

    private boolean isAny(int edition, String condition) {
        return database.first(
                        "select 1 from delivery where delivery.edition = ? and " + condition + " limit 1",
                        row -> true,
                        edition)
                .isPresent();
    }
}
