package newsdigest.web;

import java.time.Clock;
import java.util.List;
import newsdigest.config.Config;
import newsdigest.config.PublicPages;
import newsdigest.delivery.TransactionalMail;
import newsdigest.store.Database;

/** Public routes: every page that readers and other people can reach. */
public final class PublicRoutes {

    private PublicRoutes() {}

    /** Returns the groups of pages, over one ledger. */
    public static List<Routes> all(
            Config config,
            PublicPages address,
            Database ledger,
            TransactionalMail letters,
            Clock clock,
            PageRenderer pageRenderer) {
        return List.of(
                new ReaderPages(config, ledger, clock, pageRenderer),
                new ArchivePages(config, address, ledger, pageRenderer),
                new SignUpPages(config, address, ledger, letters, clock, pageRenderer));
    }
}
