package newsdigest.web;

import java.time.Clock;
import java.util.List;
import newsdigest.config.Config;
import newsdigest.config.PublicPages;
import newsdigest.delivery.Mailer;
import newsdigest.store.Database;

/** All that readers, and anybody, can reach. */
public final class PublicRoutes {

    private PublicRoutes() {}

    /** The sites, over one ledger. */
    public static List<Routes> all(
            Config config,
            PublicPages address,
            Database ledger,
            Mailer mailer,
            Clock clock,
            PageRenderer pageRenderer) {
        return List.of(
                new ReaderPages(config, ledger, clock, pageRenderer),
                new ArchivePages(config, address, ledger, clock, pageRenderer),
                new SignUpPages(config, address, ledger, mailer, clock, pageRenderer));
    }
}
