package newsdigest.publish;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.publish.rename.RenamedNewsletters;

/**
 * Newsletters of the ledger that are not in the configuration. Such a newsletter, configured under another name,
 * would be new to its readers: people who left would get it, and old items would be sent again.
 */
public final class UnconfiguredNewsletters {

    private UnconfiguredNewsletters() {}

    /** Returns a warning for each one that may be an earlier name of one of these newsletters, which have sent nothing yet. */
    public static List<String> warnings(
            Config config, List<Newsletter> newsletters, EditionLifecycle lifecycle, RenamedNewsletters renamed) {
        if (newsletters.stream().map(Newsletter::name).allMatch(lifecycle::hasReleased)) {
            return List.of();
        }
        Set<String> names =
                config.newsletters().stream().map(Newsletter::name).collect(Collectors.toCollection(HashSet::new));
        // Which one such a newsletter is, is known: this configuration has its earlier name.
        names.addAll(renamed.findCurrentNames(newsletters));
        return lifecycle.latestOfEach().stream()
                .filter(latest -> !names.contains(latest.newsletter()))
                .map(latest -> "The newsletter '" + latest.newsletter()
                        + "' of the ledger is not in the configuration. If it"
                        + " has another name now, who left it and what it sent count under the old name alone, until"
                        + " you run: " + RenamedNewsletters.command(latest, "NEWSLETTER"))
                .toList();
    }
}
