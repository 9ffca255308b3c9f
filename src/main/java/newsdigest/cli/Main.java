package newsdigest.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.function.Function;
import newsdigest.cli.admin.AccountsAddCommand;
import newsdigest.cli.admin.AccountsChangeCommand;
import newsdigest.cli.admin.AccountsListCommand;
import newsdigest.cli.admin.AccountsRemoveCommand;
import newsdigest.cli.admin.AuditCommand;
import newsdigest.cli.admin.DoctorCommand;
import newsdigest.cli.audience.BouncesCommand;
import newsdigest.cli.audience.ProvidersListCommand;
import newsdigest.cli.audience.ProvidersPauseCommand;
import newsdigest.cli.audience.ProvidersResumeCommand;
import newsdigest.cli.audience.SubscribersCheckCommand;
import newsdigest.cli.audience.SubscribersExportCommand;
import newsdigest.cli.audience.SubscribersForgetCommand;
import newsdigest.cli.audience.SubscribersImportCommand;
import newsdigest.cli.audience.SubscribersStatusCommand;
import newsdigest.cli.audience.SuppressCommand;
import newsdigest.cli.audience.SuppressionsImportCommand;
import newsdigest.cli.audience.SuppressionsLiftCommand;
import newsdigest.cli.audience.SuppressionsListCommand;
import newsdigest.cli.backup.BackupCommand;
import newsdigest.cli.backup.RestoreCommand;
import newsdigest.cli.edition.ApproveCommand;
import newsdigest.cli.edition.EditionsCommand;
import newsdigest.cli.edition.PreviewCommand;
import newsdigest.cli.edition.ReportCommand;
import newsdigest.cli.edition.StopEditionCommand;
import newsdigest.cli.event.EventsAddCommand;
import newsdigest.cli.event.EventsEndCommand;
import newsdigest.cli.event.EventsListCommand;
import newsdigest.cli.news.NewsExportCommand;
import newsdigest.cli.news.NewsImportCommand;
import newsdigest.cli.news.NewsJoinCommand;
import newsdigest.cli.news.NewsListCommand;
import newsdigest.cli.news.NewsSplitCommand;
import newsdigest.cli.news.NewsTryCommand;
import newsdigest.cli.send.ResumeCommand;
import newsdigest.cli.send.SendCommand;
import newsdigest.cli.serve.NodesCommand;
import newsdigest.cli.serve.ScheduleListCommand;
import newsdigest.cli.serve.SchedulePauseCommand;
import newsdigest.cli.serve.ScheduleResumeCommand;
import newsdigest.cli.serve.ServeCommand;
import newsdigest.cli.setup.InitCommand;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.GroupCommand;
import newsdigest.cli.terminal.Terminal;
import newsdigest.config.SelectionParser;
import newsdigest.problem.UserException;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

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
        Terminal terminal = context.terminal();
        try {
            return commandLine(context).execute(args);
        } catch (UserException e) {
            return terminal.explain(e);
        }
    }

    /** Returns the command line with all commands, ready to be typed. */
    static CommandLine commandLine(CommandContext context) {
        Terminal terminal = context.terminal();
        CommandLine commandLine = commands(context)
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Integer.class, read(Integer::valueOf, "is no whole number."))
                .registerConverter(int.class, read(Integer::valueOf, "is no whole number."))
                .registerConverter(LocalDate.class, read(SelectionParser::day))
                .registerConverter(YearMonth.class, read(YearMonth::parse, "is no month. Write it like 2021-02."))
                .registerConverter(ZoneId.class, read(ZoneId::of, "is no time zone. Write it like Europe/Madrid."))
                .registerConverter(Period.class, read(SelectionParser::period))
                .setExecutionStrategy(new CommandAudit(context))
                .setParameterExceptionHandler((error, wrong) -> explain(error, terminal))
                .setExecutionExceptionHandler((error, command, parsed) -> terminal.explain(error));
        commandLine.setUsageHelpAutoWidth(true);
        addHelp(commandLine);
        return commandLine;
    }

    private static CommandLine commands(CommandContext context) {
        return new CommandLine(new NewsdigestCommand())
                .addSubcommand(new InitCommand(context))
                .addSubcommand(new PreviewCommand(context))
                .addSubcommand(new SendCommand(context))
                .addSubcommand(new ResumeCommand(context))
                .addSubcommand(new EditionsCommand(context))
                .addSubcommand(new ReportCommand(context))
                .addSubcommand(StopEditionCommand.pause(context))
                .addSubcommand(StopEditionCommand.cancel(context))
                .addSubcommand(StopEditionCommand.draft(context))
                .addSubcommand(StopEditionCommand.unschedule(context))
                .addSubcommand(new ApproveCommand(context))
                .addSubcommand(new ServeCommand(context))
                .addSubcommand(new NodesCommand(context))
                .addSubcommand(GroupCommand.of(
                        "schedule",
                        "When newsletters go out, and what became of it.",
                        new ScheduleListCommand(context),
                        new SchedulePauseCommand(context),
                        new ScheduleResumeCommand(context)))
                .addSubcommand(GroupCommand.of(
                        "news",
                        "What the news sources hold.",
                        new NewsListCommand(context),
                        new NewsTryCommand(context),
                        new NewsImportCommand(context),
                        new NewsExportCommand(context),
                        new NewsJoinCommand(context),
                        new NewsSplitCommand(context)))
                .addSubcommand(GroupCommand.of(
                        "subscribers",
                        "Who the newsletter goes to.",
                        new SubscribersCheckCommand(context),
                        new SubscribersImportCommand(context),
                        new SubscribersStatusCommand(context),
                        new SubscribersExportCommand(context),
                        new SubscribersForgetCommand(context)))
                .addSubcommand(GroupCommand.of(
                        "events",
                        "Events where many people sign up from one network.",
                        new EventsAddCommand(context),
                        new EventsListCommand(context),
                        new EventsEndCommand(context)))
                .addSubcommand(BouncesCommand.of(context))
                .addSubcommand(GroupCommand.of(
                        "providers",
                        "Mail to whole providers, held back while one of them refuses us.",
                        new ProvidersListCommand(context),
                        new ProvidersPauseCommand(context),
                        new ProvidersResumeCommand(context)))
                .addSubcommand(new DoctorCommand(context))
                .addSubcommand(new BackupCommand(context))
                .addSubcommand(new RestoreCommand(context))
                .addSubcommand(new SuppressCommand(context))
                .addSubcommand(GroupCommand.of(
                        "suppressions",
                        "Who gets nothing, and why.",
                        new SuppressionsListCommand(context),
                        new SuppressionsImportCommand(context),
                        new SuppressionsLiftCommand(context)))
                .addSubcommand(GroupCommand.of(
                        "accounts",
                        "Who may use the console, and what they may do there.",
                        new AccountsListCommand(context),
                        new AccountsAddCommand(context),
                        new AccountsChangeCommand(context),
                        new AccountsRemoveCommand(context)))
                .addSubcommand(new AuditCommand(context));
    }

    private static <T> ITypeConverter<T> read(Function<String, T> parse, String remedy) {
        return text -> {
            try {
                return parse.apply(text);
            } catch (DateTimeException | NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' " + remedy);
            }
        };
    }

    private static <T> ITypeConverter<T> read(Function<String, T> parser) {
        return text -> {
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        };
    }

    /** Prints the mistake in one line, and the usage only when no command was named. */
    private static int explain(ParameterException error, Terminal terminal) {
        CommandLine command = error.getCommandLine();
        terminal.err().println(error.getMessage());
        if (error instanceof GroupCommand.CommandMissing) {
            command.usage(terminal.err());
        } else if (!UnmatchedArgumentException.printSuggestions(
                error, new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))) {
            terminal.err().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        return ExitCode.WRONG_USE;
    }

    private static void addHelp(CommandLine command) {
        for (CommandLine subcommand : command.getSubcommands().values()) {
            subcommand.getCommandSpec().mixinStandardHelpOptions(true);
            addHelp(subcommand);
        }
    }
}
