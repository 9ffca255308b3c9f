package newsdigest.cli.backup;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import newsdigest.cli.terminal.Terminal;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.ledger.StateReason;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.edition.EditionId;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.schedule.DueTimes;
import newsdigest.schedule.NextEditionFinder;
import newsdigest.store.mark.UnknownSending;
import newsdigest.text.Formats;

/**
 * Gap between a backup and its restoring: what may have gone out in it, of which the restored ledger knows nothing.
 *
 * @param made when the backup was made
 */
record LedgerGap(Application application, Instant made) {

    /** Says what may have happened in the gap, and what is to be done about it. */
    void tell(Terminal terminal) {
        List<String> gap = lines();
        terminal.say(
                (application.ledger().isShared() ? "Unless the ledger on the server is the one that was in use: " : "")
                        + "The ledger knows nothing of what happened after " + madeAt() + "."
                        + (gap.isEmpty()
                                ? " No edition that it knows of, or that was due, can have gone out since."
                                : " Since then:"));
        gap.forEach(terminal::say);
        terminal.say(
                "Put back first what was written since: news, lists, templates. News that comes back later goes out again.");
        terminal.say(
                "Those made by hand since are not named. Say of what went out 'newsdigest cancel EDITION --went-out', or it goes"
                        + " out again, or its news does in the next edition.");
        terminal.say(
                "Who left since is subscribed again, and so is who was suppressed, bounced or was forgotten; who signed up since is"
                        + " unknown. Links in mail that went out since open nothing, and who pressed 'unsubscribe' there still gets mail.");
        terminal.say(
                "Take who left from the log of the mail server, the bounces and the unsubscribe address, and suppress them:"
                        + " newsdigest suppressions import");
    }

    /**
     * Checks that nothing went out here that would go out again, where nobody is asked.
     *
     * @throws UserException when something would
     */
    void requireNothingGoesOutAgain() {
        List<UnknownSending> unknown = application.unknownSendings();
        if (!unknown.isEmpty()) {
            throw new UserException(
                    "Nothing was changed, and nothing is sent: after the backup, this newsletter's marks say, "
                            + unknown.stream().map(UnknownSending::words).collect(Collectors.joining(", "))
                            + ", and who got it would get it again. Say of each that went out 'newsdigest cancel EDITION --went-out', and"
                            + " type this again; without --yes a person may decide otherwise.");
        }
    }

    /** Returns when the backup was made, in the zone of the first newsletter. */
    private String madeAt() {
        return Formats.terminalTime(
                made.atZone(application.config().newsletters().get(0).zone()));
    }

    /** Returns a line for each edition that may have gone out, or gone on, in the gap. */
    List<String> lines() {
        Config config = application.config();
        Optional<EditionLifecycle> lifecycle = application.lifecycle();
        List<String> lines = new ArrayList<>();
        TreeSet<String> named = new TreeSet<>();
        for (UnknownSending unknown : application.unknownSendings()) {
            named.add(unknown.edition());
            lines.add("  " + unknown.words() + ": newsdigest cancel " + unknown.edition() + " --went-out");
        }
        for (FrozenEdition edition : new EditionRepository(application.ledger()).unfinished()) {
            String id = edition.edition().id().value();
            if (!named.add(id)) {
                continue;
            }
            lines.add("  " + id + " is " + edition.stage().word() + " in it: it may have gone out, or gone on");
        }
        NextEditionFinder finder = new NextEditionFinder(lifecycle);
        for (Newsletter newsletter : config.newsletters()) {
            ZoneId zone = newsletter.zone();
            for (Instant due :
                    DueTimes.until(newsletter, made, application.clock().instant())) {
                EditionId edition = finder.of(newsletter, due).id();
                if (!isOver(edition) && named.add(edition.value())) {
                    lines.add("  " + edition + " was due at " + Formats.terminalTime(due.atZone(zone))
                            + ": it may have gone out");
                }
            }
        }
        lifecycle.ifPresent(known -> known.unfrozen().stream()
                .filter(entry -> !named.contains(entry.id().value()))
                .filter(entry -> entry.dueAt().isEmpty())
                .forEach(entry ->
                        lines.add("  " + entry.id() + " is " + entry.state().word() + " in it: it may have gone out")));
        return lines;
    }

    /** Returns true for an edition that goes out no more, whatever it did: it is done, or was said to have gone out. */
    private boolean isOver(EditionId edition) {
        return application
                .lifecycle()
                .flatMap(known -> known.find(edition))
                .filter(entry ->
                        entry.state() == EditionState.DONE || entry.reason().equals(StateReason.WENT_OUT))
                .isPresent();
    }
}
