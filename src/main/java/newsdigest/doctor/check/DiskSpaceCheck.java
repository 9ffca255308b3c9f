package newsdigest.doctor.check;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import newsdigest.config.Config;
import newsdigest.doctor.probe.CheckResult;

/** Check of the disk space for the ledger, and for previews where those are on another disk. */
public record DiskSpaceCheck(Config config, long wantedBytes) implements Check {

    private static final long MEGABYTE = 1_000_000;

    /** Space for some millions of deliveries. */
    private static final long PLENTY = 1_000 * MEGABYTE;

    private static final long TOO_LITTLE_SHARE = 10;

    /** Previews are small beside a ledger. */
    private static final long PREVIEWS_SHARE = 10;

    public DiskSpaceCheck(Config config) {
        this(config, PLENTY);
    }

    @Override
    public String name() {
        return "disk space";
    }

    @Override
    public CheckResult run() {
        Optional<Path> ledger = config.store().onThisMachine();
        CheckResult ofLedger = ledger.map(file -> judged(folder(file), wantedBytes, config.relative(file)))
                .orElseGet(() -> CheckResult.ok(
                        name(), "The ledger is on a database server, whose disk cannot be seen from here."));
        File output = folder(config.output());
        if (ledger.isPresent() && isSameDisk(folder(ledger.get()), output)) {
            return ofLedger;
        }
        CheckResult ofPreviews = judged(output, wantedBytes / PREVIEWS_SHARE, config.relative(config.output()));
        CheckResult worse = ofPreviews.state().compareTo(ofLedger.state()) > 0 ? ofPreviews : ofLedger;
        return new CheckResult(name(), worse.state(), ofLedger.said() + " " + ofPreviews.said(), worse.remedy());
    }

    private static File folder(Path file) {
        return LedgerCheck.existing(file.toAbsolutePath()).toFile();
    }

    /** A file store would be looked up among the mounts, of which a chroot knows none. */
    private static boolean isSameDisk(File one, File other) {
        return one.getTotalSpace() == other.getTotalSpace() && one.getFreeSpace() == other.getFreeSpace();
    }

    private CheckResult judged(File folder, long wanted, String shown) {
        long free = folder.getUsableSpace();
        String said = "There are " + free / MEGABYTE + " MB left for " + shown + ".";
        String remedy = "Make room on that disk: when it is full, sending stops until there is some.";
        if (free < wanted / TOO_LITTLE_SHARE) {
            return CheckResult.fail(name(), said, remedy);
        }
        return free < wanted ? CheckResult.warn(name(), said, remedy) : CheckResult.ok(name(), said);
    }
}
