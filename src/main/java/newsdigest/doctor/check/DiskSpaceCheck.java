package newsdigest.doctor.check;

import java.nio.file.Path;
import java.util.Optional;
import newsdigest.config.Config;
import newsdigest.doctor.probe.CheckResult;

/** Check of the disk space for the ledger. */
public record DiskSpaceCheck(Config config, long wantedBytes) implements Check {

    private static final long MEGABYTE = 1_000_000;

    /** Space for some millions of deliveries. */
    private static final long PLENTY = 1_000 * MEGABYTE;

    private static final long TOO_LITTLE_SHARE = 10;

    public DiskSpaceCheck(Config config) {
        this(config, PLENTY);
    }

    @Override
    public String name() {
        return "disk space";
    }

    @Override
    public CheckResult run() {
        Optional<Path> file = config.store().onThisMachine();
        if (file.isEmpty()) {
            return CheckResult.ok(name(), "The ledger is on a database server, whose disk cannot be seen from here.");
        }
        Path folder = LedgerCheck.existing(file.get().toAbsolutePath());
        // A file store is looked up among the mounts, of which a chroot knows none.
        long free = folder.toFile().getUsableSpace();
        String said = "There are " + free / MEGABYTE + " MB left for " + config.relative(file.get()) + ".";
        String remedy = "Make room on that disk: when it is full, sending stops until there is some.";
        if (free < wantedBytes / TOO_LITTLE_SHARE) {
            return CheckResult.fail(name(), said, remedy);
        }
        return free < wantedBytes ? CheckResult.warn(name(), said, remedy) : CheckResult.ok(name(), said);
    }
}
