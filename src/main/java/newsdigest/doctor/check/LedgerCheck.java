package newsdigest.doctor.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.StoreSettings;
import newsdigest.consent.HashKeys;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.publish.Application;
import newsdigest.publish.machines.ListDifference;
import newsdigest.publish.machines.MachineLists;
import newsdigest.store.Database;

/** Check that the ledger can be opened, written to and sent from. A missing ledger is not created. */
public record LedgerCheck(Newsletter newsletter, Config config, Supplier<Application> application) implements Check {

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public CheckResult run() {
        Optional<Path> missing = config.store().onThisMachine().filter(file -> !Files.exists(file));
        if (missing.isPresent()) {
            return absent(missing.get());
        }
        Application opened = application.get();
        Optional<Database> existing = opened.existingLedger();
        return existing.isPresent() ? run(opened, existing.get()) : empty();
    }

    private CheckResult run(Application opened, Database ledger) {
        Optional<String> damage = ledger.findDamage();
        if (damage.isPresent()) {
            return CheckResult.fail(
                    name(),
                    shown() + " is damaged: " + damage.get(),
                    "Stop 'serve', remove " + shown() + "-wal and " + shown()
                            + "-shm, and put the newest backup in its place. What was sent since it was made is sent again"
                            + " otherwise: docs/operations.md says what to do before 'serve' is started.");
        }
        opened.requireNewestLedger();
        HashKeys.requireListed(ledger, config.tokenKeys());
        EditionRepository.probe(ledger);
        Optional<ListDifference> difference = new MachineLists(ledger, opened.clock()).find(newsletter.name());
        return difference.isPresent()
                ? CheckResult.warn(name(), difference.get().words(), ListDifference.REMEDY)
                : CheckResult.ok(name(), shown() + " can be read and written.");
    }

    private CheckResult absent(Path path) {
        Path folder = existing(path.toAbsolutePath());
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            return CheckResult.fail(
                    name(),
                    "The ledger " + shown() + " cannot be made: " + config.relative(folder)
                            + " is no folder that can be written to.",
                    "Let the account that Newsdigest runs as write to it, or choose another place with 'store'.");
        }
        application.get().requireUsedLedgerThere();
        return none();
    }

    private CheckResult none() {
        return CheckResult.ok(name(), "There is none yet; the first edition makes " + shown() + ".");
    }

    /** Judges a database that was just made, and in which no table is made to try it: those of a dump may be on their way. */
    private CheckResult empty() {
        boolean mayFill = config.store().map(file -> Files.isWritable(file.path()), server -> Database.mayFill(server));
        return mayFill
                ? none()
                : CheckResult.fail(
                        name(),
                        "No tables can be made in " + shown() + ".",
                        "Let 'store-user' create tables in that database, temporary ones too, and write to it.");
    }

    private String shown() {
        return config.store().map(file -> config.relative(file.path()), StoreSettings.Postgres::toString);
    }

    /** Returns the path, or the nearest one above it that exists. */
    static Path existing(Path path) {
        Path above = path.getParent();
        return above == null || Files.exists(path) ? path : existing(above);
    }
}
