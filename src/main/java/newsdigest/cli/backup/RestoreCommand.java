package newsdigest.cli.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.zip.ZipFile;
import newsdigest.cli.setup.StagedFolder;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.ShellWord;
import newsdigest.cli.terminal.Terminal;
import newsdigest.config.Config;
import newsdigest.config.yaml.ConfigReader;
import newsdigest.problem.IoReason;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.text.Formats;
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
            "Puts a backup into a folder that is not there yet, or is empty.",
            "Nothing is sent from the restored ledger before 'newsdigest restore --accept', which names the editions that may have gone out since the backup."
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
            return restore(BackupContent.of(from, zip), to);
        } catch (IOException e) {
            throw new UserException(
                    "The backup " + from + " cannot be restored: " + IoReason.of(e) + ". Nothing was restored.", e);
        }
    }

    private int restore(BackupContent content, Path to) throws IOException {
        Path target = to.toAbsolutePath().normalize();
        Path configuration = target.resolve(content.manifest().configuration());
        Terminal terminal = context.terminal();
        if (StagedFolder.finishInterrupted(target)) {
            requireOf(content, configuration);
        } else {
            for (Path kept : new FolderRestore(content, target).run()) {
                terminal.err().println(kept + " is there, and stays as it is.");
            }
        }
        content.root()
                .filter(from -> !from.equals(target))
                .map(NamedPlaces.in(configuration)::below)
                .filter(named -> !named.isEmpty())
                .ifPresent(named -> terminal.err()
                        .println("The configuration names by their whole path, and not in " + to + ": "
                                + String.join(", ", named) + ". Change that if they are to be used from there."));
        terminal.say("The backup of " + content.manifest().made() + " is in " + to + ".");
        if (content.ledger().isEmpty()) {
            terminal.say(
                    "There is no ledger in it: there was none yet, or it is on a PostgreSQL server. Put that one back with"
                            + " pg_restore, if it is gone.");
            terminal.say("Nothing is sent before: newsdigest restore --accept --config "
                    + ShellWord.of(configuration.toString()));
            return ExitCode.OK;
        }
        try {
            Application application = new Application(config(configuration), context.clock());
            new LedgerGap(application, content.manifest().made()).tell(terminal);
            application
                    .firstLedger()
                    .ifPresent(there -> terminal.err()
                            .println("The ledger that the backup was made from is still in its place, " + there
                                    + ". Go on with it alone, or move it away before this one is accepted: from both of"
                                    + " them everybody would get each edition."));
        } finally {
            terminal.say("Nothing is sent from this ledger before: newsdigest restore --accept --config "
                    + ShellWord.of(configuration.toString()));
        }
        return ExitCode.OK;
    }

    /** Checks that what an interrupted command had made, and this one has put in its place, is of this backup. */
    private void requireOf(BackupContent content, Path configuration) {
        Optional<Instant> made = Files.exists(configuration)
                ? restoredFrom(new Application(config(configuration), context.clock()))
                : Optional.empty();
        if (!made.equals(Optional.of(content.manifest().made()))) {
            throw new UserException("What an interrupted command had made for " + configuration.resolveSibling("")
                    + " is in its place there now: "
                    + made.map(moment -> "the backup of " + moment).orElse("a newsletter of 'newsdigest init'")
                    + ". This backup was not restored. Name another folder for it, or move that one away.");
        }
    }

    private Config config(Path configuration) {
        return ConfigReader.read(configuration, context.environment());
    }

    private static Optional<Instant> restoredFrom(Application application) {
        return application.restoredFrom(application.existingLedger());
    }

    private int accept() {
        Application application = new Application(common.config(context), context.clock());
        // Tables that were put back from a dump just now were noticed by nobody yet.
        application.settleLedger(context.terminal().progressLines());
        Optional<Instant> made = restoredFrom(application);
        if (made.isEmpty()) {
            throw new UserException(
                    "This newsletter was not put back by 'newsdigest restore', or the gap of its ledger was looked at already.");
        }
        application.requireOnlyLedger();
        LedgerGap gap = new LedgerGap(application, made.get());
        gap.tell(context.terminal());
        if (yes) {
            gap.requireNothingGoesOutAgain();
        } else if (!context.terminal().confirm("Stopped all that went out meanwhile? Sending may go on.")) {
            context.terminal().err().println("Nothing was changed, and nothing is sent.");
            return ExitCode.FAILED;
        }
        int named = application.acceptRestoredLedger();
        if (named > 0) {
            context.terminal()
                    .say("What was being sent when the backup was made is paused. Whether "
                            + Formats.count(named, "reader")
                            + " got it since is not known: 'newsdigest resume' goes on and names them in its report,"
                            + " 'newsdigest cancel EDITION --went-out' ends it.");
        }
        context.terminal().say("The ledger is sent from again. Start 'newsdigest serve' if it does not run.");
        return ExitCode.OK;
    }
}
