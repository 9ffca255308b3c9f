package newsdigest.cli.backup;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.config.Config;
import newsdigest.config.StoreSettings;
import newsdigest.problem.IoReason;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.store.Database;
import newsdigest.store.PrivateFiles;
import newsdigest.store.WorkFolder;
import newsdigest.text.AddressMask;
import newsdigest.text.Formats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code backup}: writes a newsletter with its ledger into one file. */
@Command(
        name = "backup",
        description = {
            "Writes ledger, configuration, templates, news, lists and keys into one file.",
            "They are of one moment, also while editions are sent. The file opens everything: keep it as you keep the keys."
        })
public final class BackupCommand implements Callable<Integer> {

    private static final String PREFIX = ".newsdigest-backup-";

    /** Variable in which systemd names the folder of a service's credentials. */
    private static final String CREDENTIALS = "CREDENTIALS_DIRECTORY";

    /** Name by which other programs mean no file. */
    private static final String STANDARD_OUTPUT = "-";

    /** Options of an address that mean the same to the driver of Java and to PostgreSQL's own tools. */
    private static final Set<String> FOR_LIBPQ = Set.of("sslmode", "sslrootcert", "sslcert", "options");

    /** Times that it is begun at most, since files may go while others are read. */
    private static final int TIMES = 5;

    private static final double MEGABYTE = 1_000_000.0;

    private final CommandContext context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "FILE", description = "The file to write, such as /backup/news.zip; it must not be there.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--without-ledger", description = "Leaves the ledger out, which pg_dump copies from a server.")
    private boolean withoutLedger;

    public BackupCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Config config = common.config(context);
        Path target = file.toAbsolutePath().normalize();
        if (file.toString().equals(STANDARD_OUTPUT)) {
            throw new UserException(
                    "A backup is written into a file and not to standard output, so that none is there before"
                            + " it is whole. Name a file, such as /backup/news.zip, and hand that on.");
        }
        if (Files.exists(target)) {
            throw isThere();
        }
        Path place = target.resolveSibling("");
        if (!Files.isDirectory(place)) {
            throw new UserException(
                    "There is no folder " + place + " to write the backup into. Make it, or name another file.");
        }
        if (!Files.isWritable(place)) {
            throw new UserException(
                    "This account may not write into " + place + ". Give the folder to it (install -d -o ACCOUNT "
                            + place + "), or name another one. There is no backup.");
        }
        if (!withoutLedger) {
            config.store().map(inFile -> true, BackupCommand::refuse);
        }
        try {
            return write(config, target);
        } catch (IOException e) {
            throw new UserException(
                    "The backup " + file + " cannot be written: " + IoReason.of(e) + ". There is none.", e);
        }
    }

    /** Writes it; begins again when a file has gone since the folders were looked through, as those of editors do. */
    private int write(Config config, Path target) throws IOException {
        WorkFolder.removeLeft(target.resolveSibling(""), PREFIX);
        for (int times = 1; times < TIMES; times++) {
            try {
                return writeOnce(config, target);
            } catch (NoSuchFileException gone) {
                // What is there now counts.
            }
        }
        return writeOnce(config, target);
    }

    private int writeOnce(Config config, Path target) throws IOException {
        Path configuration = common.file().toAbsolutePath().normalize();
        BackupFiles found = new BackupFiles(
                configuration,
                config,
                Optional.ofNullable(context.environment().get(CREDENTIALS)).map(Path::of));
        List<Path> files = found.find();
        Set<Path> missing = found.missing();
        Application application = new Application(config, context.clock());
        Optional<Database> ledger = withoutLedger ? Optional.empty() : application.existingLedger();
        // The time before the copy: what comes between counts as after the backup.
        // What is left of a second would only make the notices longer; an earlier time forgets nothing.
        Instant now = context.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        if (ledger.isPresent()) {
            application.noteLedgerPlace();
            application.delivery().control().writeDownKept();
        }
        Optional<Instant> unseenSince = application.restoredFrom(ledger);
        Path folder = target.resolveSibling("");
        try (WorkFolder work = WorkFolder.in(folder, PREFIX)) {
            Optional<Path> copy = ledger.isPresent() ? Optional.of(work.path().resolve("ledger.db")) : Optional.empty();
            if (copy.isPresent()) {
                PrivateFiles.createOwnFile(copy.get());
                ledger.orElseThrow().copyTo(copy.get());
            }
            Path written = work.path().resolve("backup.zip");
            BackupArchive.write(written, unseenSince.filter(now::isAfter).orElse(now), configuration, files, copy);
            PrivateFiles.moveToFree(written, target);
        } catch (FileAlreadyExistsException meanwhile) {
            throw isThere();
        }
        tell(config, target, files.size(), ledger.isPresent());
        if (!found.credentialNames().isEmpty()) {
            context.terminal()
                    .err()
                    .println("Not in it: the credentials that systemd hands over ("
                            + String.join(", ", found.credentialNames()) + "). Keep a copy of them elsewhere.");
        }
        if (!found.variables().isEmpty()) {
            context.terminal()
                    .err()
                    .println("Not in it: what the environment has in " + String.join(", ", found.variables())
                            + ". Keep a copy of it elsewhere.");
        }
        if (!missing.isEmpty()) {
            context.terminal()
                    .err()
                    .println("Not in it, since it is not there: "
                            + String.join(
                                    ", ",
                                    missing.stream()
                                            .map(config::relative)
                                            .map(AddressMask::hideUser)
                                            .toList())
                            + ". Put it back, and make another backup, or take it out of newsdigest.yaml.");
        }
        unseenSince.ifPresent(made -> context.terminal()
                .err()
                .println("This ledger was put back from a backup of " + made
                        + ", and nobody has looked at what it does not"
                        + " know: newsdigest restore --accept. The copy knows no more."));
        return missing.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private UserException isThere() {
        return new UserException(file + " is there already, and stays as it is. Name another file.");
    }

    private void tell(Config config, Path target, int files, boolean hasLedger) throws IOException {
        context.terminal()
                .say(String.format(
                        Locale.ROOT,
                        "%s: %s%s, %.2f MB, for this account alone. Passwords and keys are in it: keep it as you keep those.",
                        file,
                        hasLedger ? "the ledger and " : "",
                        Formats.count(files, "file"),
                        Files.size(target) / MEGABYTE));
        if (!config.tokenKeys().newestFirst().isEmpty()
                && config.tokenKeys().file().isEmpty()) {
            context.terminal()
                    .err()
                    .println("Not in it: the key in the environment variable "
                            + config.tokenKeys().variable()
                            + ", without which links in sent mail open nothing. Keep a copy of it elsewhere.");
        }
        if (!hasLedger && !withoutLedger) {
            context.terminal().err().println("There is no ledger yet, so none is in it.");
        }
    }

    private static boolean refuse(StoreSettings.Postgres server) {
        String database = forLibpq(server.url());
        String user = server.user().map(name -> " --username=" + name).orElse("");
        throw new UserException(
                "The ledger is on a PostgreSQL server, which has its own tool for copies of one moment:\n"
                        + "  pg_dump --format=custom --file=ledger.dump --dbname=" + database + user + "\n"
                        + "and, back into an empty database:\n"
                        + "  pg_restore --dbname=" + database + user + " ledger.dump\n"
                        + "For everything else: newsdigest backup FILE --without-ledger. Nothing was written.");
    }

    /** Returns an address for PostgreSQL's own tools, which refuse what only the driver of Java knows, such as {@code ApplicationName}. */
    private static String forLibpq(String url) {
        String[] parts = url.substring("jdbc:".length()).split("\\?", 2);
        String options = parts.length == 1
                ? ""
                : Stream.of(parts[1].split("&", -1))
                        .filter(option -> FOR_LIBPQ.contains(option.split("=", 2)[0]))
                        .collect(Collectors.joining("&"));
        // A shell would take the signs between the options for its own.
        return options.isEmpty() ? parts[0] : "'" + parts[0] + "?" + options + "'";
    }
}
