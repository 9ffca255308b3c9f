package newsdigest.delivery.server;

import java.time.Duration;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/**
 * Rate limit of all machines together that share a PostgreSQL ledger. Each takes a few slots ahead of time, by the
 * database's clock, so that the limit costs a statement now and then and machines whose clocks differ still take turns.
 */
final class SharedRateLimit implements RateLimit {

    /** Time ahead for which slots are taken; a process that ends leaves at most this much unused. */
    private static final Duration AHEAD = Duration.ofMillis(200);

    private static final String NOW = "(extract(epoch from clock_timestamp()) * 1000000)::bigint";

    private final Database database;
    private final String server;
    private final long intervalMicros;
    private final int batch;

    private long nextNanos;
    private int left;

    /** @param server name of the mail server that is limited */
    SharedRateLimit(Database database, String server, Duration interval) {
        this.database = database;
        this.server = server;
        this.intervalMicros = Math.max(1, interval.toNanos() / 1_000);
        this.batch = (int) Math.max(1, AHEAD.toNanos() / 1_000 / intervalMicros);
    }

    @Override
    public synchronized Duration reserve() {
        if (left == 0) {
            take();
        }
        left--;
        long turn = nextNanos;
        nextNanos += intervalMicros * 1_000;
        return Duration.ofNanos(Math.max(0, turn - System.nanoTime()));
    }

    private void take() {
        long reserved = intervalMicros * batch;
        long wait = database.withConnection(connection -> {
            Sql.update(
                    connection,
                    "insert into rate_slot (name, next_at) values (?, 0) on conflict (name) do nothing",
                    server);
            return Sql.number(
                    connection,
                    "update rate_slot set next_at = greatest(next_at, " + NOW
                            + ") + ? where name = ? returning next_at - ? - " + NOW,
                    reserved,
                    server,
                    reserved);
        });
        nextNanos = System.nanoTime() + wait * 1_000;
        left = batch;
    }
}
