package newsdigest.doctor.probe;

import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Supplier;
import newsdigest.config.Config;
import newsdigest.config.StoreSettings;
import newsdigest.publish.Application;
import newsdigest.store.Database;

/** Finder of the ledger of real mail, for checks that ask what is in it. */
public final class KnownLedger {

    private KnownLedger() {}

    /** Returns the ledger; empty while there is none, and none is made. */
    public static Optional<Database> find(Config config, Supplier<Application> application) {
        boolean isAbsent = config.store() instanceof StoreSettings.File file && !Files.exists(file.path());
        return isAbsent ? Optional.empty() : application.get().existingLedger();
    }
}
