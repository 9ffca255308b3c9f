package newsdigest.publish.rename;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists (RFC 2919) that are served under the names of newsletters. Two newsletters of one name, in two configurations with one
 * ledger, would share their due times and editions: the readers of one would get nothing.
 */
public final class ServedLists {

    /** Time after the last sign of a service until another list may be served under the name. */
    static final Duration ALIVE = Duration.ofMinutes(3);

    private static final Logger LOG = LoggerFactory.getLogger(ServedLists.class);

    private final Database ledger;
    private final Clock clock;

    /** Last sign that this service gave for each newsletter, by its name. */
    private final Map<String, Long> ownSigns = new ConcurrentHashMap<>();

    /** Last sign that this service found of another one. */
    private final Map<String, Long> signsOfOthers = new ConcurrentHashMap<>();

    public ServedLists(Database ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Notes that a newsletter is served, as often as a service looks.
     *
     * @throws UserException when another list is served under its name
     */
    public void serve(Newsletter newsletter) {
        requireOwn(newsletter);
        earlier(newsletter)
                .ifPresent(list -> LOG.warn(
                        "The newsletter '{}' was served from this ledger as the list {}, and is now as {}. If that is another newsletter,"
                                + " give this one another name, or a ledger of its own: its readers would get nothing.",
                        newsletter.name(),
                        list,
                        newsletter.listId()));
        noteSignOfOthers(newsletter);
        long now = clock.millis();
        ledger.update(
                "insert into served_list (newsletter, list_id, seen_at) values (?, ?, ?) on conflict (newsletter) do update set"
                        + " list_id = excluded.list_id, seen_at = excluded.seen_at where served_list.list_id ="
                        + " excluded.list_id or not served_list.seen_at between ? and ?",
                newsletter.name(),
                newsletter.listId(),
                now,
                oldestAlive(),
                latestAlive());
        ownSigns.put(newsletter.name(), now);
        requireOwn(newsletter);
    }

    private void noteSignOfOthers(Newsletter newsletter) {
        ledger.first(
                        "select seen_at from served_list where newsletter = ? and list_id = ?",
                        row -> row.getLong(1),
                        newsletter.name(),
                        newsletter.listId())
                .filter(sign -> !sign.equals(ownSigns.get(newsletter.name())))
                .ifPresent(sign -> signsOfOthers.put(newsletter.name(), sign));
    }

    /**
     * Checks that no other list is being served under the name of a newsletter.
     *
     * @throws UserException when one is
     */
    public void requireOwn(Newsletter newsletter) {
        Optional<String> other = ledger.first(
                "select list_id from served_list where newsletter = ? and list_id <> ? and seen_at between ? and ?",
                row -> row.getString(1),
                newsletter.name(),
                newsletter.listId(),
                oldestAlive(),
                latestAlive());
        if (other.isPresent()) {
            throw new UserException("Another configuration serves a newsletter '" + newsletter.name()
                    + "' from this ledger: its list-id is " + other.get() + ", and here it is " + newsletter.listId()
                    + ". Nothing is sent as '" + newsletter.name()
                    + "' from here: the two would share their hours, and the readers of one would get nothing. Give this one"
                    + " another name, or a ledger of its own. If its list-id was changed, start every 'newsdigest"
                    + " serve' that has the earlier one anew, here and on other machines; one that was killed is waited for"
                    + " for 3 minutes.");
        }
    }

    /** Notes the list of a newsletter that is sent by hand, so that a new name of it is known as such. */
    public void note(Newsletter newsletter) {
        ledger.update(
                "insert into served_list (newsletter, list_id, seen_at) values (?, ?, 0) on conflict (newsletter) do update set"
                        + " list_id = excluded.list_id, seen_at = 0 where served_list.list_id <> excluded.list_id",
                newsletter.name(),
                newsletter.listId());
    }

    /**
     * Checks that a newsletter which has sent nothing yet is not one that was sent under another name. Who left that one would get
     * it, and what it sent would be news again.
     *
     * @throws UserException when it has the list of a newsletter that is no longer in the configuration
     */
    public void requireNoOtherName(Newsletter newsletter, Config config) {
        EditionLifecycle lifecycle = new EditionLifecycle(ledger, clock);
        if (lifecycle.hasReleased(newsletter.name())) {
            return;
        }
        Set<String> configured =
                config.newsletters().stream().map(Newsletter::name).collect(Collectors.toSet());
        Set<String> others = Set.copyOf(ledger.query(
                "select newsletter from served_list where list_id = ?", row -> row.getString(1), newsletter.listId()));
        lifecycle.latestOfEach().stream()
                .filter(latest -> others.contains(latest.newsletter()) && !configured.contains(latest.newsletter()))
                .filter(latest -> lifecycle.hasReleased(latest.newsletter()))
                .findFirst()
                .ifPresent(latest -> {
                    throw new UserException("The newsletter '" + newsletter.name() + "' has the list-id of '"
                            + latest.newsletter()
                            + "', which was sent from this ledger and is not in the configuration any more: "
                            + newsletter.listId() + ". Nothing is sent as '" + newsletter.name() + "', since who left '"
                            + latest.newsletter()
                            + "' would get it. If it is the same one under another name, run: "
                            + RenamedNewsletters.command(latest, newsletter.name())
                            + ". If it is another one, give it a list-id of its own.");
                });
    }

    /** Returns true while a service of a configuration that has this newsletter is there. */
    public boolean isServed(Newsletter newsletter) {
        return ledger.number(
                        "select count(*) from served_list where newsletter = ? and list_id = ? and seen_at between ? and ?",
                        newsletter.name(),
                        newsletter.listId(),
                        oldestAlive(),
                        latestAlive())
                > 0;
    }

    private Optional<String> earlier(Newsletter newsletter) {
        return ledger.first(
                "select list_id from served_list where newsletter = ? and list_id <> ?",
                row -> row.getString(1),
                newsletter.name(),
                newsletter.listId());
    }

    /**
     * Notes that newsletters are no longer served from here.
     *
     * @param othersServe true while other services share the ledger: the last sign that one of them gave of a newsletter stays
     */
    public void leave(List<Newsletter> newsletters, boolean othersServe) {
        for (Newsletter newsletter : newsletters) {
            if (othersServe) {
                ledger.update(
                        "update served_list set seen_at = ? where newsletter = ? and list_id = ? and seen_at = ?",
                        signsOfOthers.getOrDefault(newsletter.name(), 0L),
                        newsletter.name(),
                        newsletter.listId(),
                        ownSigns.getOrDefault(newsletter.name(), 0L));
            } else {
                ledger.update(
                        "update served_list set seen_at = 0 where newsletter = ? and list_id = ?",
                        newsletter.name(),
                        newsletter.listId());
            }
        }
    }

    private long oldestAlive() {
        return clock.instant().minus(ALIVE).toEpochMilli();
    }

    /** Returns the time after which a sign is of a clock that was wrong, and is not believed. */
    private long latestAlive() {
        return clock.instant().plus(ALIVE).toEpochMilli();
    }
}
