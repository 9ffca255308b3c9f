package newsdigest.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.config.yaml.ConfigReader;
import newsdigest.console.access.AuditLog;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.store.Database;
import newsdigest.text.AddressMask;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Execution of commands that leaves an entry in the audit log for each that may change something. It knows the commands that
 * only look, so that no new one is forgotten. Addresses of readers never get into the log.
 */
final class CommandAudit implements IExecutionStrategy {

    /** Commands that change nothing; {@code init}, whose ledger begins after it; {@code serve}, whose own acts are no person's. */
    static final Set<String> LOOKING = Set.of(
            "preview",
            "editions",
            "report",
            "nodes",
            "schedule list",
            "news list",
            "news try",
            "news export",
            "subscribers check",
            "subscribers status",
            "bounces",
            "bounces try",
            "providers list",
            "suppressions list",
            "accounts list",
            "audit",
            "doctor",
            "init",
            "serve");

    /** Options with which a command only tries something out on this machine. */
    private static final Set<String> TRIALS = Set.of("--dry-run", "--sandbox");

    /** Parameters whose values name a thing, and no reader. */
    private static final Set<String> THINGS = Set.of("EDITION", "NEWSLETTER", "NAME", "PROVIDER");

    /** Options whose values say what was done; of others only the name is kept. */
    private static final Set<String> TOLD = Set.of(
            "--role",
            "--by",
            "--test-to",
            "--at",
            "--replace",
            "--reason",
            "--newsletter",
            "--as",
            "--edition",
            "--before");

    private static final String FAILED = "failed";

    private final CommandContext context;

    CommandAudit(CommandContext context) {
        this.context = context;
    }

    @Override
    public int execute(ParseResult parsed) {
        ParseResult leaf = parsed;
        List<String> names = new ArrayList<>();
        while (leaf.hasSubcommand()) {
            leaf = leaf.subcommand();
            names.add(leaf.commandSpec().name());
        }
        String command = String.join(" ", names);
        if (!isRecorded(command, leaf)) {
            return new CommandLine.RunLast().execute(parsed);
        }
        Path file = leaf.matchedOptionValue("--config", Path.of("newsdigest.yaml"));
        Application application = application(file, leaf);
        try {
            return execute(parsed, application, command, leaf);
        } catch (UserException e) {
            // The ledger, with the audit log in it, cannot be used.
            return context.terminal().explain(e);
        }
    }

    /** Executes a command that is written down before it begins, so that one that is killed stands there, and again if it fails. */
    private int execute(ParseResult parsed, Application application, String command, ParseResult leaf) {
        boolean isWritten = record(application, command, leaf, "");
        int code;
        try {
            code = new CommandLine.RunLast().execute(parsed);
        } catch (RuntimeException | Error failure) {
            recordFailure(application, command, leaf, failure);
            throw failure;
        }
        if (!isWritten || code != ExitCode.OK) {
            record(application, command, leaf, code == ExitCode.OK ? "" : "ended with code " + code);
        }
        return code;
    }

    private void recordFailure(Application application, String command, ParseResult leaf, Throwable failure) {
        try {
            record(application, command, leaf, FAILED);
        } catch (UserException ledgerAway) {
            // What the command failed of is to be told, and may be the same.
            failure.addSuppressed(ledgerAway);
        }
    }

    /** Returns the application; what is wrong in its configuration is told as if the command had read it itself. */
    private Application application(Path file, ParseResult leaf) {
        try {
            return new Application(ConfigReader.read(file, context.environment()), context.clock());
        } catch (UserException wrong) {
            throw new CommandLine.ExecutionException(
                    leaf.commandSpec().commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static boolean isRecorded(String command, ParseResult leaf) {
        boolean isHelp = leaf.isUsageHelpRequested() || leaf.isVersionHelpRequested() || command.isEmpty();
        // A backup that is put back brings its own ledger.
        boolean isNewPlace = command.equals("restore") && !leaf.hasMatchedOption("--accept");
        return !isHelp
                && !isNewPlace
                && !LOOKING.contains(command)
                && TRIALS.stream().noneMatch(leaf::hasMatchedOption);
    }

    /** Adds an entry; returns false when there is no ledger yet. */
    private boolean record(Application application, String command, ParseResult leaf, String end) {
        Optional<Database> ledger = application.existingLedger();
        ledger.ifPresent(known -> new AuditLog(known, context.clock())
                .record(who(), "newsdigest " + command, subject(leaf), detail(leaf, end)));
        return ledger.isPresent();
    }

    /** Returns the account of the operating system, which cannot be taken for one of the console. */
    static String who() {
        return "command line: " + System.getProperty("user.name", "somebody");
    }

    private static String subject(ParseResult leaf) {
        return leaf.matchedPositionals().stream()
                .filter(parameter -> THINGS.contains(parameter.paramLabel()))
                .map(CommandAudit::value)
                .findFirst()
                .orElse("");
    }

    private static String detail(ParseResult leaf, String end) {
        List<String> told = new ArrayList<>();
        for (OptionSpec option : leaf.matchedOptions()) {
            String name = option.longestName();
            if (!name.equals("--config") && !name.equals("--json") && !name.equals("--yes")) {
                told.add(TOLD.contains(name) ? name + " " + told(name, value(option)) : name);
            }
        }
        if (!end.isEmpty()) {
            told.add(end);
        }
        return String.join(", ", told);
    }

    /** Returns a value as it may be kept: a reason may name a reader; the addresses that tests go to are told. */
    private static String told(String option, String value) {
        return option.equals("--reason") ? AddressMask.hide(value) : value;
    }

    private static String value(ArgSpec argument) {
        return String.join(", ", argument.originalStringValues());
    }
}
