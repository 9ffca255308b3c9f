package newsdigest.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.JsonRecorder;
import newsdigest.cli.terminal.StandardOutput;
import newsdigest.cli.terminal.Terminal;
import newsdigest.config.value.SelectionParser;
import newsdigest.operations.LoggingProvider;
import newsdigest.problem.UserException;
import picocli.CommandLine;

/** Entry point of the command line. */
public final class Main {

    private static final Pattern ADDRESS = Pattern.compile("\\A[A-Za-z][A-Za-z0-9+.-]*+://");

    private Main() {}

    public static void main(String[] args) {
        LoggingProvider.choose();
        EarlyLoading.begin(args);
        StandardOutput output = StandardOutput.ofProcess();
        Terminal terminal = Terminal.system(output.text());
        int code = run(new CommandContext(Clock.systemUTC(), System.getenv(), terminal), args);
        if (output.loss().isPresent()) {
            terminal.err().println(output.loss().get());
            code = Math.max(code, ExitCode.FAILED);
        }
        if (code != ExitCode.OK) {
            System.exit(code);
        }
    }

    /** Runs one command and returns its {@link ExitCode}. */
    static int run(CommandContext context, String... typed) {
        String[] args = HelpOptions.spelledOut(typed);
        Optional<JsonRecorder> recorder = JsonRecorder.of(context.terminal(), args);
        if (recorder.isEmpty()) {
            return execute(context, args);
        }
        Terminal terminal = recorder.get().recorded();
        return recorder.get().tell(execute(new CommandContext(context.clock(), context.environment(), terminal), args));
    }

    private static int execute(CommandContext context, String... args) {
        try {
            requireOwnFolder(Path.of("").toAbsolutePath());
            return ready(CommandTree.of(context, args), context).execute(args);
        } catch (UserException | Error e) {
            // An error, too, ends the command: what has begun to serve would else stay, and look well, without its
            // work.
            return context.terminal().explain(e);
        }
    }

    /**
     * Refuses to work in the folder of Java's counters. Java goes there when the account may not enter the folder in which it was
     * started, and the next one removes what it finds there. The launcher lets Java keep no counters.
     */
    static void requireOwnFolder(Path folder) {
        Path name = folder.getFileName();
        if (name != null && name.toString().startsWith("hsperfdata_")) {
            throw new UserException(
                    "This account may not enter the folder in which the command was typed, so that Java stands in "
                            + folder + ", whose files it removes. Nothing was done. Type it in another folder: cd /");
        }
    }

    /** Returns the command line with all commands, ready to be typed. */
    static CommandLine commandLine(CommandContext context) {
        return ready(CommandTree.all(context), context);
    }

    private static CommandLine ready(CommandLine commandLine, CommandContext context) {
        Terminal terminal = context.terminal();
        CommandFailure failure = new CommandFailure(terminal);
        // It warns in words of its own of a quotation mark in a value, which is taken as it stands.
        CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF);
        commandLine
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(new CommandAudit(context))
                .setParameterExceptionHandler(failure)
                .setExecutionExceptionHandler(failure)
                // The width of a terminal is asked of another program, which takes longer than to print the help.
                .setUsageHelpAutoWidth(terminal.interactive());
        registerConverters(commandLine);
        addHelp(commandLine);
        return commandLine;
    }

    /** Stands here, since the JVM's class-data archive takes no lambdas of a class that implements an interface of picocli. */
    private static void registerConverters(CommandLine commandLine) {
        commandLine
                .registerConverter(Integer.class, new ValueConverter<>(Integer::valueOf, "is no whole number."))
                .registerConverter(int.class, new ValueConverter<>(Integer::valueOf, "is no whole number."))
                .registerConverter(Path.class, new ValueConverter<>(Main::path, ""))
                .registerConverter(LocalDate.class, new ValueConverter<>(SelectionParser::day, ""))
                .registerConverter(
                        YearMonth.class, new ValueConverter<>(YearMonth::parse, "is no month. Write it like 2021-02."))
                .registerConverter(
                        ZoneId.class, new ValueConverter<>(ZoneId::of, "is no time zone. Write it like Europe/Madrid."))
                .registerConverter(Period.class, new ValueConverter<>(SelectionParser::period, ""));
    }

    private static Path path(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(
                    "an empty text names neither a file nor a folder. The folder that you are in is: .");
        } else if (ADDRESS.matcher(text).lookingAt()) {
            throw new IllegalArgumentException("'" + text + "' is an address, and no file or folder of this machine.");
        }
        return Path.of(text);
    }

    private static void addHelp(CommandLine command) {
        for (CommandLine subcommand : command.getSubcommands().values()) {
            HelpOptions.addTo(subcommand.getCommandSpec());
            addHelp(subcommand);
        }
    }
}
