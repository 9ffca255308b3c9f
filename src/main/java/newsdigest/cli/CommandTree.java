package newsdigest.cli;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import newsdigest.cli.admin.AccountsAddCommand;
import newsdigest.cli.admin.AccountsChangeCommand;
import newsdigest.cli.admin.AccountsListCommand;
import newsdigest.cli.admin.AccountsRemoveCommand;
import newsdigest.cli.admin.AuditCommand;
import newsdigest.cli.admin.DoctorCommand;
import newsdigest.cli.audience.BouncesCommand;
import newsdigest.cli.audience.BouncesTryCommand;
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
import newsdigest.cli.edition.CancelCommand;
import newsdigest.cli.edition.EditionsCommand;
import newsdigest.cli.edition.EditionsDropCommand;
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
import newsdigest.cli.news.NewsPicturesCommand;
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
import newsdigest.cli.terminal.CommandFactory;
import newsdigest.cli.terminal.GroupCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Tree of all commands. Of a command line only the command that it names is built: to read the options of all of them takes
 * longer than most commands run.
 */
final class CommandTree {

    /** Names of the commands, in the order in which the help lists them. */
    static final List<String> NAMES = List.of(
            "init",
            "preview",
            "send",
            "resume",
            "editions",
            "report",
            "pause",
            "cancel",
            "draft",
            "unschedule",
            "approve",
            "serve",
            "nodes",
            "schedule",
            "news",
            "subscribers",
            "events",
            "bounces",
            "providers",
            "doctor",
            "backup",
            "restore",
            "suppress",
            "suppressions",
            "accounts",
            "audit");

    private static final Set<String> KNOWN = Set.copyOf(NAMES);

    /** Commands with those that they run themselves. */
    private static final Map<String, List<String>> TOGETHER = Map.of("init", List.of("init", "preview", "doctor"));

    private final CommandContext context;
    private final boolean isOutline;

    private CommandTree(CommandContext context, boolean isOutline) {
        this.context = context;
        this.isOutline = isOutline;
    }

    /** Returns the program with all of its commands. */
    static CommandLine all(CommandContext context) {
        return new CommandTree(context, false).with(NAMES);
    }

    /** Returns the program with as many of its commands as these arguments need; it answers them as {@link #all} would. */
    static CommandLine of(CommandContext context, String... arguments) {
        if (arguments.length > 0 && KNOWN.contains(arguments[0])) {
            return new CommandTree(context, false).with(TOGETHER.getOrDefault(arguments[0], List.of(arguments[0])));
        }
        // One word at most, which is no command: only the names and descriptions of commands can be asked for.
        return arguments.length < 2 ? new CommandTree(context, true).with(NAMES) : all(context);
    }

    private CommandLine with(List<String> names) {
        CommandLine program = NewsdigestCommand.line();
        for (String name : names) {
            program.addSubcommand(name, isOutline ? outline(command(name)) : command(name));
        }
        return program;
    }

    /** Returns the description of a command without its options. */
    private static CommandSpec outline(Object command) {
        CommandSpec spec = CommandSpec.create();
        if (command instanceof String description) {
            spec.usageMessage().description(description);
        } else {
            spec.usageMessage()
                    .description(command.getClass().getAnnotation(Command.class).description());
        }
        return spec;
    }

    /** Returns one of the decisions about an edition; of the outline, its description. */
    private Object decision(String description, Function<CommandContext, CommandLine> command) {
        return isOutline ? description : command.apply(context);
    }

    private Object command(String name) {
        return switch (name) {
            case "init" -> new InitCommand(context);
            case "preview" -> new PreviewCommand(context);
            case "send" -> new SendCommand(context);
            case "resume" -> new ResumeCommand(context);
            case "editions" -> editions();
            case "report" -> new ReportCommand(context);
            case "pause" -> decision(StopEditionCommand.PAUSE, StopEditionCommand::pause);
            case "cancel" -> new CancelCommand(context);
            case "draft" -> decision(StopEditionCommand.DRAFT, StopEditionCommand::draft);
            case "unschedule" -> decision(StopEditionCommand.UNSCHEDULE, StopEditionCommand::unschedule);
            case "approve" -> new ApproveCommand(context);
            case "serve" -> new ServeCommand(context);
            case "nodes" -> new NodesCommand(context);
            case "schedule" -> schedule();
            case "news" -> news();
            case "subscribers" -> subscribers();
            case "events" -> events();
            case "bounces" -> bounces();
            case "providers" -> providers();
            case "doctor" -> new DoctorCommand(context);
            case "backup" -> new BackupCommand(context);
            case "restore" -> new RestoreCommand(context);
            case "suppress" -> new SuppressCommand(context);
            case "suppressions" -> suppressions();
            case "accounts" -> accounts();
            case "audit" -> new AuditCommand(context);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private Object schedule() {
        return group(
                "schedule",
                "When newsletters go out, and what became of it.",
                new ScheduleListCommand(context),
                new SchedulePauseCommand(context),
                new ScheduleResumeCommand(context));
    }

    private Object news() {
        return group(
                "news",
                "What the news sources hold.",
                new NewsListCommand(context),
                new NewsTryCommand(context),
                new NewsImportCommand(context),
                new NewsExportCommand(context),
                new NewsPicturesCommand(context),
                new NewsJoinCommand(context),
                new NewsSplitCommand(context));
    }

    private Object subscribers() {
        return group(
                "subscribers",
                "Who the newsletter goes to.",
                new SubscribersCheckCommand(context),
                new SubscribersImportCommand(context),
                new SubscribersStatusCommand(context),
                new SubscribersExportCommand(context),
                new SubscribersForgetCommand(context));
    }

    private Object events() {
        return group(
                "events",
                "Events where many people sign up from one network.",
                new EventsAddCommand(context),
                new EventsListCommand(context),
                new EventsEndCommand(context));
    }

    private Object editions() {
        EditionsCommand editions = new EditionsCommand(context);
        return isOutline
                ? editions
                : new CommandLine(editions, new CommandFactory()).addSubcommand(new EditionsDropCommand(context));
    }

    private Object bounces() {
        BouncesCommand bounces = new BouncesCommand(context);
        return isOutline
                ? bounces
                : new CommandLine(bounces, new CommandFactory()).addSubcommand(new BouncesTryCommand(context));
    }

    private Object providers() {
        return group(
                "providers",
                "Mail to whole providers, held back while one of them refuses us.",
                new ProvidersListCommand(context),
                new ProvidersPauseCommand(context),
                new ProvidersResumeCommand(context));
    }

    private Object suppressions() {
        return group(
                "suppressions",
                "Who gets nothing, and why.",
                new SuppressionsListCommand(context),
                new SuppressionsImportCommand(context),
                new SuppressionsLiftCommand(context));
    }

    private Object accounts() {
        return group(
                "accounts",
                "Who may use the console, and what they may do there.",
                new AccountsListCommand(context),
                new AccountsAddCommand(context),
                new AccountsChangeCommand(context),
                new AccountsRemoveCommand(context));
    }

    private Object group(String name, String description, Object... members) {
        return isOutline ? description : GroupCommand.of(name, description, members);
    }
}
