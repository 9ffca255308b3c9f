package newsdigest.service;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.publish.machines.ListDifference;
import newsdigest.publish.machines.ListDigests;
import newsdigest.publish.machines.MachineLists;
import newsdigest.store.Database;

/** Watch over the lists of machines that share a ledger: notes those of this one, and says once when others have other ones. */
final class ListWatch {

    private final Database ledger;
    private final Clock clock;
    private final Config config;
    private final ServiceLog log;
    private final String node;
    private final ListDigests digests;
    private final MachineLists machineLists;
    private final Set<String> seenOnce = new HashSet<>();
    private final Set<String> told = new HashSet<>();

    ListWatch(Database ledger, Clock clock, Config config, ServiceLog log, String node) {
        this.ledger = ledger;
        this.clock = clock;
        this.config = config;
        this.log = log;
        this.node = node;
        this.digests = new ListDigests(config.root());
        this.machineLists = new MachineLists(ledger, clock);
    }

    /** Notes this machine's lists and compares them, as often as the service looks; by a clock that is right. */
    void look() {
        if (!ledger.isShared() || ClockMonitor.findDisagreement(clock, ledger).isPresent()) {
            return;
        }
        for (Newsletter newsletter : config.newsletters()) {
            Instant begun = clock.instant();
            machineLists.note(node, newsletter.name(), digests.of(newsletter), begun);
        }
        machineLists.forgetGone();
        Map<String, ListDifference> differences = machineLists.all().stream()
                .collect(Collectors.toMap(ListDifference::newsletter, difference -> difference));
        config.newsletters()
                .forEach(newsletter ->
                        compare(newsletter.name(), Optional.ofNullable(differences.get(newsletter.name()))));
    }

    /** Says what is new. A copy may be on its way, or a shared folder be slow, so a difference is told at the second look. */
    private void compare(String newsletter, Optional<ListDifference> difference) {
        if (difference.isEmpty()) {
            seenOnce.remove(newsletter);
            if (told.remove(newsletter)) {
                log.say("No machine has other lists of " + newsletter + " any more.");
            }
        } else if (difference.get().isCertain() && !seenOnce.add(newsletter) && told.add(newsletter)) {
            log.warn(difference.get().words() + " An edition goes to the people of the machine that makes it. "
                    + ListDifference.REMEDY);
        }
    }

    /** Takes this machine off the list. */
    void leave() {
        if (ledger.isShared()) {
            machineLists.leave(node);
        }
    }
}
