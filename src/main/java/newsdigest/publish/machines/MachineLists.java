package newsdigest.publish.machines;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsdigest.store.Database;

/**
 * Lists of each machine that serves from a ledger, by their digests. Who is mailed depends on the machine that makes an edition, so
 * one that has other lists than the rest is to be told of.
 */
public final class MachineLists {

    /** Time after its last look until a machine counts as gone. */
    private static final Duration ALIVE = Duration.ofMinutes(3);

    /** Time after which a machine that is gone is forgotten. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final Database ledger;
    private final Clock clock;

    public MachineLists(Database ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** State of a newsletter's lists on one machine. */
    private record State(String machine, String newsletter, String digest, long changedAt, long lookedAt) {}

    /**
     * Notes what lists a machine has.
     *
     * @param lookedAt when it began to look at them
     */
    public void note(String machine, String newsletter, String digest, Instant lookedAt) {
        ledger.update(
                "insert into machine_list (machine, newsletter, digest, changed_at, looked_at) values (?, ?, ?, ?, ?) on conflict"
                        + " (machine, newsletter) do update set changed_at = case when machine_list.digest = excluded.digest"
                        + " then machine_list.changed_at else excluded.changed_at end, digest = excluded.digest, looked_at ="
                        + " excluded.looked_at",
                machine,
                newsletter,
                digest,
                clock.millis(),
                lookedAt.toEpochMilli());
    }

    /** Forgets the lists of a machine that ends. */
    public void leave(String machine) {
        ledger.update("delete from machine_list where machine = ?", machine);
    }

    /** Forgets machines that ended without a word. */
    public void forgetGone() {
        ledger.update(
                "delete from machine_list where looked_at < ?",
                clock.instant().minus(KEPT).toEpochMilli());
    }

    /** Returns each newsletter of which machines that serve have different lists, by name. */
    public List<ListDifference> all() {
        Map<String, List<State>> byNewsletter = new LinkedHashMap<>();
        alive("")
                .forEach(state -> byNewsletter
                        .computeIfAbsent(state.newsletter(), added -> new ArrayList<>())
                        .add(state));
        return byNewsletter.values().stream()
                .map(MachineLists::difference)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns the difference of a newsletter's lists on machines that serve, once it is certain. */
    public Optional<ListDifference> find(String newsletter) {
        return ledger.isShared() ? difference(alive(newsletter)).filter(ListDifference::isCertain) : Optional.empty();
    }

    /** Returns the states of a newsletter's lists, or of all where none is named. */
    private List<State> alive(String newsletter) {
        return ledger.query(
                "select machine, newsletter, digest, changed_at, looked_at from machine_list where looked_at between ? and ?"
                        + " and ? in (newsletter, '') order by newsletter, machine",
                row -> new State(row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getLong(5)),
                clock.instant().minus(ALIVE).toEpochMilli(),
                clock.instant().plus(ALIVE).toEpochMilli(),
                newsletter);
    }

    private static Optional<ListDifference> difference(List<State> states) {
        Map<String, List<String>> machines = new LinkedHashMap<>();
        states.forEach(state -> machines.computeIfAbsent(state.digest(), added -> new ArrayList<>())
                .add(state.machine()));
        return machines.size() < 2
                ? Optional.empty()
                : Optional.of(new ListDifference(
                        states.get(0).newsletter(),
                        List.copyOf(machines.values()),
                        states.stream().allMatch(state -> hasSeen(state, states))));
    }

    /** Returns true when a machine has looked at its lists since others found theirs changed, which may be the same folder. */
    private static boolean hasSeen(State state, List<State> states) {
        return states.stream()
                .allMatch(other -> other.machine().equals(state.machine()) || state.lookedAt() >= other.changedAt());
    }
}
