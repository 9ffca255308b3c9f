package newsdigest.publish.rename;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.delivery.ledger.EditionEntry;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/**
 * Earlier names of newsletters. A machine whose configuration still has one must send nothing under it: who left, and what was
 * sent, is known under the new name alone.
 */
public final class RenamedNewsletters {

    private final Database ledger;
    private final Clock clock;

    public RenamedNewsletters(Database ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Notes that a newsletter has another name; a name that is taken back is no earlier one any more. */
    public void note(String from, String to) {
        ledger.transact(connection -> {
            Sql.update(connection, "delete from renamed_newsletter where newsletter = ?", to);
            Sql.update(
                    connection,
                    "insert into renamed_newsletter (newsletter, renamed_to, renamed_at) values (?, ?, ?) on conflict"
                            + " (newsletter) do update set renamed_to = excluded.renamed_to, renamed_at = excluded.renamed_at",
                    from,
                    to,
                    clock.millis());
        });
    }

    /**
     * Checks that a newsletter has no other name by now. A configuration that has the new name too has given the old one to
     * another newsletter.
     *
     * @throws UserException when it has
     */
    public void requireCurrentName(Newsletter newsletter, Config config) {
        String name = newsletter.name();
        Map<String, String> renamed = read();
        EditionLifecycle lifecycle = new EditionLifecycle(ledger, clock);
        if (!renamed.containsKey(name) || lifecycle.hasReleased(name)) {
            return;
        }
        Set<String> configured =
                config.newsletters().stream().map(Newsletter::name).collect(Collectors.toSet());
        findCurrent(name, renamed)
                .filter(current -> !configured.contains(current))
                .ifPresent(current -> {
                    throw new UserException("The newsletter '" + name + "' is called '" + current
                            + "' in the ledger by now, and the configuration of this machine does not know that name."
                            + " Nothing is sent as '" + name + "': who left it and what it sent count for '" + current
                            + "' alone. Give this machine the configuration that has '" + current + "'."
                            + wayBack(lifecycle, current, name));
                });
    }

    /** Returns the command by which a newsletter gets another name, with what it does besides. */
    public static String command(EditionEntry latest, String name) {
        return "newsdigest resume " + latest.id() + " --as " + name
                + (latest.state().isFinal() ? "" : ", which also sends at once what that edition owes");
    }

    private static String wayBack(EditionLifecycle lifecycle, String current, String name) {
        return lifecycle.latestOfEach().stream()
                .filter(latest -> latest.newsletter().equals(current))
                .findFirst()
                .map(latest -> " If it has the name '" + name + "' again, in the configuration of every machine, run: "
                        + command(latest, name) + ".")
                .orElse("");
    }

    /** Returns the names that those of these newsletters have by now which were renamed. */
    public Set<String> findCurrentNames(List<Newsletter> newsletters) {
        Map<String, String> renamed = read();
        return newsletters.stream()
                .flatMap(newsletter -> findCurrent(newsletter.name(), renamed).stream())
                .collect(Collectors.toSet());
    }

    /** Returns the name that a newsletter has by now; empty when it never had another. */
    public Optional<String> findCurrentName(String name) {
        return findCurrent(name, read());
    }

    private static Optional<String> findCurrent(String name, Map<String, String> renamed) {
        Set<String> passed = new HashSet<>();
        String current = name;
        while (renamed.containsKey(current) && passed.add(current)) {
            current = renamed.getOrDefault(current, current);
        }
        return current.equals(name) ? Optional.empty() : Optional.of(current);
    }

    private Map<String, String> read() {
        Map<String, String> renamed = new HashMap<>();
        ledger.each(
                "select newsletter, renamed_to from renamed_newsletter",
                row -> renamed.put(row.getString(1), row.getString(2)));
        return renamed;
    }
}
