package newsdigest.cli.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import newsdigest.cli.setup.StagedFolder;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.Terminal;
import newsdigest.config.Config;
import newsdigest.config.yaml.ConfigReader;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.store.PrivateFiles;
import newsdigest.store.RestoredMark;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command {@code restore}: puts a backup back; nothing is sent from it until somebody has looked at what it does not know. */
@Command(
        name = "restore",
        description = {
            "Puts a backup into a folder that is not there yet, or is empty. Nothing is sent from the restored ledger",
            "before 'newsdigest restore --accept', which names the editions that may have gone out since the backup."
        })
public final class RestoreCommand implements Callable<Integer> {

    private final CommandContext context;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", description = "What 'newsdigest backup' wrote.")
    private @Nullable Path file;

    @Parameters(index = "1", arity = "0..1", paramLabel = "DIR", description = "The folder to put it into.")
    private @Nullable Path folder;

    @Option(
            names = "--accept",
            description = "Shows the gap after the backup, asks, and lets the ledger be sent from again.")
    private boolean accept;

    @Option(names = "--yes", description = "With --accept: does not ask.")
    private boolean yes;

    public RestoreCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Path from = file;
        Path to = folder;
        if (accept) {
            if (from != null) {
                throw new ParameterException(
                        spec.commandLine(), "--accept is about a ledger in its place: name no file.");
            }
            return accept();
        }
        if (from == null || to == null) {
            throw new ParameterException(spec.commandLine(), "Say which backup, and which folder: restore FILE DIR.");
        }
        try (ZipFile zip = new ZipFile(from.toFile())) {
            return restore(zip, BackupArchive.read(from, zip), to);
        } catch (IOException e) {
            throw new UserException("The backup " + from + " cannot be restored: " + e + ".", e);
        }
    }

    private int restore(ZipFile zip, BackupArchive.Content content, Path to) throws IOException {
        Path target = to.toAbsolutePath().normalize();
        Terminal terminal = context.terminal();
        try (StagedFolder staged = StagedFolder.in(to)) {
            for (Map.Entry<String, ZipEntry> entry : content.folder().entrySet()) {
                copy(zip, entry.getValue(), staged.path().resolve(entry.getKey()));
            }
            Optional<Path> ledger = ledgerPlace(content, staged.path());
            for (Map.Entry<Path, ZipEntry> entry : content.elsewhere().entrySet()) {
                if (Files.exists(entry.getKey())) {
                    terminal.err().println(entry.getKey() + " is there, and stays as it is.");
                } else {
                    copy(zip, entry.getValue(), entry.getKey());
                }
            }
            if (ledger.isPresent()) {
                restoreLedger(zip, content, ledger.get());
            }
            staged.install();
        }
        Path configuration = target.resolve(content.manifest().configuration());
        terminal.say("The backup of " + content.manifest().made() + " is in " + to + ".");
        if (content.ledger().isEmpty()) {
            terminal.say("There is no ledger in it. Of one on a PostgreSQL server, read 'Backup and restore' in"
                    + " docs/operations.md before anything is sent.");
            return ExitCode.OK;
        }
        Application application =
                new Application(ConfigReader.read(configuration, context.environment()), context.clock());
        tellGap(application, content.manifest().made());
        terminal.say("Nothing is sent from this ledger before: newsdigest restore --accept --config " + configuration);
        return ExitCode.OK;
    }

    /** Returns where the ledger is to be put; empty without one. */
    private Optional<Path> ledgerPlace(BackupArchive.Content content, Path stage) {
        Config config = ConfigReader.read(stage.resolve(content.manifest().configuration()), context.environment());
        Optional<Path> place =
                config.store().onThisMachine().filter(file -> content.ledger().isPresent());
        for (String end : List.of("", "-wal", "-shm")) {
            Optional<Path> there = place.map(ledger -> ledger.resolveSibling(ledger.getFileName() + end))
                    .filter(Files::exists);
            if (there.isPresent()) {
                throw new UserException("There is a ledger in its place already, " + there.get()
                        + ", which stays as it is. Nothing was restored. If it is damaged or old, stop 'serve', move it away"
                        + " with the -wal and -shm beside it, and restore again.");
            }
        }
        return place;
    }

    private static void restoreLedger(ZipFile zip, BackupArchive.Content content, Path ledger) throws IOException {
        PrivateFiles.createFolders(ledger.toAbsolutePath().resolveSibling(""));
        // The mark comes first: a ledger that is there without it would be sent from.
        RestoredMark.write(ledger, content.manifest().made());
        copy(zip, content.ledger().orElseThrow(), ledger);
    }

    private static void copy(ZipFile zip, ZipEntry entry, Path file) throws IOException {
        PrivateFiles.createFolders(file.toAbsolutePath().resolveSibling(""));
        try (InputStream content = zip.getInputStream(entry)) {
            PrivateFiles.copy(content, file);
        }
    }

    private int accept() {
        Application application = new Application(common.config(context), context.clock());
        Optional<Instant> made = application.config().store().onThisMachine().flatMap(RestoredMark::find);
        if (made.isEmpty()) {
            throw new UserException(
                    "This ledger was not put back by 'newsdigest restore', or its gap was looked at already.");
        }
        tellGap(application, made.get());
        if (!yes && !context.terminal().confirm("Stopped all that went out meanwhile? Sending may go on.")) {
            context.terminal().err().println("Nothing was changed, and nothing is sent.");
            return ExitCode.FAILED;
        }
        application.acceptRestoredLedger();
        context.terminal().say("The ledger is sent from again. Start 'newsdigest serve' if it does not run.");
        return ExitCode.OK;
    }

    private void tellGap(Application application, Instant made) {
        Terminal terminal = context.terminal();
        List<String> gap = new LedgerGap(application, made).lines();
        terminal.say("The ledger knows nothing of what happened after " + made + "."
                + (gap.isEmpty()
                        ? " No edition that it knows of, or that was due, can have gone out since;"
                        : " Since then:"));
        gap.forEach(terminal::say);
        terminal.say((gap.isEmpty() ? "one that was made by hand can." : "Those made by hand since are not named.")
                + " What went out is stopped by 'newsdigest cancel EDITION', or it goes out again.");
        terminal.say(
                "Who left since is subscribed again: take them from the bounces and the unsubscribe address, and suppress them.");
    }
}
