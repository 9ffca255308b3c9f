package newsdigest.delivery.continuity;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import newsdigest.config.SendSettings.OnUncertain;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.Shard;
import newsdigest.delivery.lifecycle.PutBackLedger;
import newsdigest.delivery.provider.ProviderPauseRepository;
import newsdigest.store.Sql;
import newsdigest.store.mark.RestoredMark;

/** Repository of the runs of PostgreSQL's server and of the processes that send, on one connection. */
final class ServerRunRepository {

    /** Processes that were seen so shortly before the ledger's last sign of life count as those that may remember something. */
    private static final long RECENT_MILLIS = 120_000;

    /** Age of a dump up to which processes that live remember all that they have sent since. */
    private static final long SURELY_REMEMBERED_MILLIS = RECENT_MILLIS - 10_000;

    /** Processes that were seen so shortly before it may have begun something that the ledger lost. */
    private static final long AT_WORK_MILLIS = 30_000;

    /** Editions of which something may have been begun just then: what is frozen is released within moments. */
    private static final String MAY_BE_BEGUN =
            "(edition in (select number from edition where state in ('sending', 'frozen')))";

    /** Values of {@code went_back}: a stand-in took over or a dump was put back, which may lack commits; commits are known to be missing. */
    private static final int MAY_LACK = 1;

    private static final int LACKS = 2;

    /** Time after which a pause of a provider holds for sure: who sends looks for it each second. */
    private static final long PAUSE_HOLDS_AFTER_MILLIS = 10_000;

    private static final long A_DAY_MILLIS = 86_400_000;

    private final Connection connection;

    ServerRunRepository(Connection connection) {
        this.connection = connection;
    }

    /** Process that did not say what it remembers. */
    private record Silent(String id, String node, int edition, long first, long last, long seenAt) {
        boolean wasAtWork(long lastSign) {
            return seenAt >= lastSign - AT_WORK_MILLIS;
        }

        static Silent read(ResultSet row) throws SQLException {
            return new Silent(
                    row.getString(1), row.getString(2), row.getInt(3), row.getLong(4), row.getLong(5), row.getLong(6));
        }
    }

    /**
     * State of a server run.
     *
     * @param news what to write to the log once it is settled; empty for a ledger that has all its commits
     */
    record Settlement(boolean settled, String news) {}

    static long now(Connection connection) throws SQLException {
        return Sql.number(connection, "select cast(extract(epoch from clock_timestamp()) * 1000 as bigint)");
    }

    /**
     * Returns what a server's run is known by: its start, the timeline of its write-ahead log, which a stand-in that
     * takes over begins anew, and the number of the tables, which is another one once they are put back from a dump.
     *
     * @throws SQLException also when the server only reads
     */
    String current() throws SQLException {
        return Sql.query(
                        connection,
                        "select cast(extract(epoch from pg_postmaster_start_time()) * 1000000 as bigint) || '.' ||"
                                + " coalesce(cast(to_regclass('delivery') as oid), 0) || '/' ||"
                                + " substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)",
                        row -> row.getString(1))
                .get(0);
    }

    /** Returns the timeline of a server; earlier versions, which work on the same ledger, find it in the same place. */
    private static String timeline(String server) {
        return server.substring(server.indexOf('/') + 1);
    }

    /** Returns the number of the tables; empty where an earlier version noticed the server. */
    private static Optional<String> tables(String server) {
        String name = server.substring(0, server.indexOf('/'));
        return name.contains(".") ? Optional.of(name.substring(name.indexOf('.') + 1)) : Optional.empty();
    }

    private static boolean mayLackCommits(String known, String server) {
        return isPutBack(known, server) || !timeline(known).equals(timeline(server));
    }

    private static boolean isPutBack(String known, String server) {
        return tables(known).isPresent()
                && tables(server).isPresent()
                && !tables(known).equals(tables(server));
    }

    /** Returns true when the tables were put back from a dump, which may be of any age. */
    boolean isPutBack(String server) throws SQLException {
        return previous(server).filter(known -> isPutBack(known, server)).isPresent();
    }

    /** Returns true when a process that sent, as the ledger has it, told what it remembers. */
    private boolean hasAnyToldWhoSent(String server) throws SQLException {
        return Sql.number(
                        connection,
                        "select count(*) from server_run_process t join sending_process p on p.id = t.process where t.server = ?",
                        server)
                > 0;
    }

    /** Notes a run of the server that nobody has noticed yet. */
    void notice(String server) throws SQLException {
        boolean mayLack =
                previous(server).filter(known -> mayLackCommits(known, server)).isPresent();
        Sql.update(
                connection,
                "insert into server_run (server, noticed_at, went_back) values (?, ?, ?) on conflict (server) do nothing",
                server,
                now(connection),
                mayLack ? MAY_LACK : 0);
    }

    private Optional<String> previous(String server) throws SQLException {
        return Sql.first(
                connection,
                "select server from server_run where server <> ? order by noticed_at desc limit 1",
                row -> row.getString(1),
                server);
    }

    /** Notes what a process found when it compared what it remembers. */
    void tell(String server, String process, long rewritten, boolean wentBack) throws SQLException {
        Sql.update(
                connection,
                "insert into server_run_process (server, process) values (?, ?) on conflict (server, process) do nothing",
                server,
                process);
        Sql.update(
                connection,
                "update server_run set rewritten = rewritten + ?, went_back = case when ? > went_back then ? else went_back end"
                        + " where server = ?",
                rewritten,
                wentBack ? LACKS : 0,
                wentBack ? LACKS : 0,
                server);
    }

    /** Returns the last beat that the ledger has of a process. */
    long beat(String process) throws SQLException {
        return Sql.first(connection, "select beat from sending_process where id = ?", row -> row.getLong(1), process)
                .orElse(0L);
    }

    /** Notes that a process lives. */
    void beat(String process, String node, long beat) throws SQLException {
        Sql.update(
                connection,
                "insert into sending_process (id, node, beat, seen_at) values (?, ?, ?, ?) on conflict (id) do update"
                        + " set beat = excluded.beat, seen_at = excluded.seen_at",
                process,
                node,
                beat,
                now(connection));
    }

    /** Notes the stretch of the ledger that a process sends. */
    void sends(String process, int edition, Shard shard) throws SQLException {
        Sql.update(
                connection,
                "update sending_process set edition = ?, first_seq = ?, last_seq = ? where id = ?",
                edition,
                shard.first(),
                shard.last(),
                process);
    }

    /** Notes that a process has sent a stretch, and all that it did there is in the ledger. */
    void hasSent(String process, int edition, Shard shard) throws SQLException {
        Sql.update(
                connection,
                "update sending_process set edition = 0, first_seq = 0, last_seq = 0 where id = ? and edition = ?"
                        + " and first_seq = ?",
                process,
                edition,
                shard.first());
    }

    /** Removes a process that has nothing to remember. */
    void leave(String process) throws SQLException {
        Sql.update(connection, "delete from sending_process where id = ?", process);
    }

    /**
     * Settles a run of the server once every process that sent shortly before has told what it remembers, or had the
     * time for it. What those that are gone may have sent is named. After a dump was put back, which may be of any age, what was being
     * sent then waits for a person, and so does everything else if somebody served when it was made.
     */
    Settlement settle(String server, long patienceMillis, OnUncertain choice) throws SQLException {
        boolean settled =
                Sql.number(connection, "select count(*) from server_run where server = ? and settled_at > 0", server)
                        > 0;
        if (settled) {
            return new Settlement(true, "");
        }
        long noticedAt = Sql.number(connection, "select noticed_at from server_run where server = ?", server);
        long now = now(connection);
        long lastSign = Sql.number(connection, "select coalesce(max(seen_at), 0) from sending_process");
        List<Silent> silent = silent(server, Math.max(lastSign - RECENT_MILLIS, noticedAt - A_DAY_MILLIS));
        if (!silent.isEmpty() && now - noticedAt < patienceMillis) {
            return new Settlement(false, "");
        }
        long wentBack = Sql.number(connection, "select went_back from server_run where server = ?", server);
        boolean isKnown =
                silent.isEmpty() && hasAnyToldWhoSent(server) && noticedAt - lastSign < SURELY_REMEMBERED_MILLIS;
        boolean isUnknown = isPutBack(server) && !isKnown;
        long named = isUnknown
                ? PutBackLedger.stopAll(connection, choice)
                : wentBack > 0 ? name(silent, lastSign, choice) : 0;
        if (isUnknown && lastSign > 0) {
            // What was being sent is not all: an edition may have gone out since that the dump has as ready, or not at
            // all.
            RestoredMark.writeInto(connection, Instant.ofEpochMilli(lastSign));
        }
        Sql.update(
                connection,
                "update server_run set settled_at = ?, named = named + ? where server = ?",
                now,
                named,
                server);
        Sql.update(connection, "delete from sending_process where seen_at < ?", now - A_DAY_MILLIS);
        Sql.update(connection, "delete from remembered_outcome where noted_at < ?", now - 7 * A_DAY_MILLIS);
        String paused = isUnknown
                ? " What was being sent is paused: go on by 'newsdigest resume', or end it by 'newsdigest cancel --went-out'."
                        + (lastSign > 0
                                ? " Nothing is sent before somebody has looked at the rest: newsdigest restore --accept"
                                : "")
                : "";
        return new Settlement(true, wentBack == LACKS || named > 0 ? news(server, silent, named) + paused : "");
    }

    private List<Silent> silent(String server, long since) throws SQLException {
        return Sql.query(
                connection,
                "select id, node, edition, first_seq, last_seq, seen_at from sending_process p where seen_at >= ? and not exists"
                        + " (select 1 from server_run_process t where t.server = ? and t.process = p.id)",
                Silent::read,
                since,
                server);
    }

    /**
     * Names what processes that are gone may have sent: what is open of the stretches that the ledger knows they had, and of
     * every edition that one of them may have gone on with after the ledger's last entry.
     */
    private long name(List<Silent> silent, long lastSign, OnUncertain choice) throws SQLException {
        List<Silent> atWork =
                silent.stream().filter(process -> process.wasAtWork(lastSign)).toList();
        long named = 0;
        for (Silent process : silent) {
            boolean namedBelow = choice == OnUncertain.RESEND && atWork.contains(process);
            named += name(process, choice, namedBelow ? " and not " + MAY_BE_BEGUN : "");
        }
        return atWork.isEmpty() ? named : named + nameWhatMayBeBegun(atWork);
    }

    /** Names without holding back: nobody is to go without an edition for a stretch that was most likely not begun. */
    private long nameWhatMayBeBegun(List<Silent> atWork) throws SQLException {
        String reason =
                reason(atWork.stream().map(Silent::node).sorted().distinct().collect(Collectors.joining(", ")));
        return Sql.update(
                connection,
                "update delivery set repeats = repeats + 1, reply = ? where " + MAY_BE_BEGUN
                        + " and state in ('pending', 'deferred') and not "
                        + ProviderPauseRepository.HELD_BEFORE,
                reason,
                atWork.stream().mapToLong(Silent::seenAt).min().orElse(0) - PAUSE_HOLDS_AFTER_MILLIS);
    }

    private static String reason(String nodes) {
        return "the ledger lost its last entries, and " + nodes + ", which sent, is gone";
    }

    /** Names what is open of the stretch that a process had, since nobody knows what of it has gone out. */
    int name(String process, OnUncertain choice) throws SQLException {
        int named = 0;
        for (Silent known : Sql.query(
                connection,
                "select id, node, edition, first_seq, last_seq, seen_at from sending_process where id = ?",
                Silent::read,
                process)) {
            named += name(known, choice, "");
        }
        return named;
    }

    private int name(Silent process, OnUncertain choice, String condition) throws SQLException {
        return Sql.update(
                connection,
                "update delivery set repeats = repeats + 1, state = case when ? = 'skip' then '"
                        + DeliveryState.UNCERTAIN.word() + "' else state end, reply = ? where edition = ? and seq >= ?"
                        + " and seq <= ? and state in ('pending', 'deferred') and not "
                        + ProviderPauseRepository.HELD_BEFORE
                        + condition,
                choice == OnUncertain.SKIP ? "skip" : "resend",
                reason(process.node()),
                process.edition(),
                process.first(),
                process.last(),
                process.seenAt() - PAUSE_HOLDS_AFTER_MILLIS);
    }

    private String news(String server, List<Silent> silent, long named) throws SQLException {
        long rewritten = Sql.number(connection, "select rewritten from server_run where server = ?", server);
        return "The ledger went back: the database server that runs now lacks commits that were made before, or may (a fail-over"
                + " to a stand-in that was behind, or a copy that was put back). Outcomes of " + rewritten
                + " deliveries were written again from what the machines remember; "
                + (silent.isEmpty()
                        ? "all machines that serve were there to tell; what a command sent that has ended since is not known"
                        : named + " deliveries are named in the reports as uncertain, since "
                                + silent.stream()
                                        .map(Silent::node)
                                        .sorted()
                                        .distinct()
                                        .toList()
                                + " had sent and did not tell")
                + ". What people decided in the last moments before it (approvals, cancellations, readers who left) may be"
                + " lost: look at 'newsdigest editions', and see 'PostgreSQL: which setting gives which promise'.";
    }
}
