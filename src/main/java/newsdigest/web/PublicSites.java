package newsdigest.web;

import java.time.Clock;
import java.util.List;
import newsdigest.config.Config;
import newsdigest.config.PublicPages;
import newsdigest.delivery.Mailer;
import newsdigest.store.Database;

/** All that readers, and anybody, can reach. */
public final class PublicSites {

    private PublicSites() {}

    /** The sites, over one ledger. */
    public static List<Site> all(
            Config config, PublicPages address, Database ledger, Mailer mailer, Clock clock, Pages pages) {
        return List.of(
                new ReaderPages(config, ledger, clock, pages),
                new ArchivePages(config, address, ledger, clock, pages),
                new SignUpPages(config, address, ledger, mailer, clock, pages));
    }
}
