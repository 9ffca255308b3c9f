package newsdigest.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.FailureRecorder;
import newsdigest.cli.terminal.Terminal;
import newsdigest.problem.UserException;
import picocli.CommandLine;

/** Entry point of the command line. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        int code = run(new CommandContext(Clock.systemUTC(), System.getenv(), Terminal.system()), args);
        if (code != ExitCode.OK) {
            System.exit(code);
        }
    }

    /** Runs one command and returns its {@link ExitCode}. */
    static int run(CommandContext context, String... args) {
        Optional<FailureRecorder> recorder = FailureRecorder.of(context.terminal(), args);
        if (recorder.isEmpty()) {
            return execute(context, args);
        }
        Terminal terminal = recorder.get().recorded();
        return recorder.get().tell(execute(new CommandContext(context.clock(), context.environment(), terminal), args));
    }

    private static int execute(CommandContext context, String... args) {
        try {
            return ready(CommandTree.of(context, args), context).execute(args);
        } catch (UserException e) {
            return context.terminal().explain(e);
        }
    }

    /** Returns the command line with all commands, ready to be typed. */
    static CommandLine commandLine(CommandContext context) {
        return ready(CommandTree.all(context), context);
    }

    private static CommandLine ready(CommandLine commandLine, CommandContext context) {
        Terminal terminal = context.terminal();
        CommandFailure failure = new CommandFailure(terminal);
        commandLine
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(new CommandAudit(context))
                .setParameterExceptionHandler(failure)
                .setExecutionExceptionHandler(failure)
                // The width of a terminal is asked of another program, which takes longer than to print the help.
                .setUsageHelpAutoWidth(terminal.interactive());
        ValueConverter.register(commandLine);
        addHelp(commandLine);
        return commandLine;
    }

    private static void addHelp(CommandLine command) {
        for (CommandLine subcommand : command.getSubcommands().values()) {
            subcommand.getCommandSpec().mixinStandardHelpOptions(true);
            addHelp(subcommand);
        }
    }
}
