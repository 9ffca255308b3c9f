package newsdigest.cli.serve;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import newsdigest.cli.terminal.CommandContext;
import newsdigest.cli.terminal.CommonOptions;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.cli.terminal.Terminal;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.console.access.AuditLog;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.operations.DeliveryLogListener;
import newsdigest.operations.LoggingConfigurator;
import newsdigest.operations.LoggingOutputStream;
import newsdigest.operations.Metrics;
import newsdigest.problem.UserException;
import newsdigest.publish.Application;
import newsdigest.schedule.DueTimeRepository;
import newsdigest.schedule.DueTimes;
import newsdigest.service.ServerLifecycle;
import newsdigest.text.Formats;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Command {@code serve}: runs the service until it is stopped. */
@Command(name = "serve", description = "Sends every newsletter at its scheduled time, until stopped.")
public final class ServeCommand implements Callable<Integer> {

    private static final int TIMES_SHOWN = 3;

    private CommandContext context;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(names = "--show", description = "Only prints the next times.")
    private boolean show;

    @Option(
            names = "--node",
            paramLabel = "NAME",
            description =
                    "What this machine is called among those that share a PostgreSQL ledger (default: its host name"
                            + " and process).")
    private @Nullable String node;

    @Option(
            names = "--log",
            paramLabel = "FORMAT",
            description = "How the log is written: plain or json (default: plain).")
    private LoggingConfigurator.LogFormat log = LoggingConfigurator.LogFormat.PLAIN;

    public ServeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (show) {
            Config config = common.config(context);
            Application application = Application.looking(config, context.clock());
            config.newsletters().forEach(newsletter -> printTimes(application, newsletter));
            return ExitCode.OK;
        }
        if (common.json()) {
            // What goes on has no one result.
            log = LoggingConfigurator.LogFormat.JSON;
        }
        startLog();
        try {
            return serve();
        } catch (UserException e) {
            if (log != LoggingConfigurator.LogFormat.JSON) {
                throw e;
            }
            // A program reads each line, the last one too.
            int code = new Terminal(LoggingOutputStream.at(Level.INFO), LoggingOutputStream.at(Level.ERROR), false)
                    .explain(e);
            if (common.json()) {
                throw e;
            }
            return code;
        }
    }

    private static List<Newsletter> scheduled(Config config) {
        return config.newsletters().stream()
                .filter(newsletter -> newsletter.schedule().isPresent())
                .toList();
    }

    private int serve() throws InterruptedException {
        Config config = common.config(context);
        List<Newsletter> scheduled = scheduled(config);
        Metrics metrics = new Metrics(config.mailServers().names());
        Application application = new Application(
                config, context.clock(), DeliveryListener.all(List.of(metrics, new DeliveryLogListener(nodeName()))));
        requireSomethingToServe(config, scheduled, application);
        application.requireNewestLedger();
        new AuditLog(application.ledger(), context.clock())
                .recordChange("serve on " + nodeName(), "read settings", "settings", common.fingerprint());
        ServerLifecycle lifecycle = new ServerLifecycle(
                context.clock(),
                new TerminalServiceLog(context.terminal()),
                config,
                application,
                metrics,
                scheduled,
                nodeName());
        // What is told here is kept: the service counts from the moment at which it was made.
        scheduled.forEach(newsletter -> printTimes(application, newsletter));
        config.newsletters().forEach(newsletter -> noteMissingPassword(config, newsletter));
        lifecycle.untilStopped();
        return ExitCode.OK;
    }

    private static void requireSomethingToServe(Config config, List<Newsletter> scheduled, Application application) {
        if (scheduled.isEmpty()
                && config.publicPages().isEmpty()
                && config.console().isEmpty()
                && !application.ledger().isShared()
                && application.delivery().editions().unfinished().isEmpty()) {
            throw new UserException("There is nothing to serve: no newsletter has a schedule, and there are neither"
                    + " public-pages nor a console. Add for example: schedule: { cron: 0 0 9 ? * MON }");
        }
    }

    /** Notes that an edition would stop at its hour. The service begins all the same: the password may come before. */
    private void noteMissingPassword(Config config, Newsletter newsletter) {
        config.mailServers()
                .findMissingPassword(newsletter)
                .ifPresent(missing ->
                        context.terminal().err().println(newsletter.name() + " cannot be sent as it is. " + missing));
    }

    private String nodeName() {
        if (node != null) {
            return node;
        }
        try {
            return InetAddress.getLocalHost().getHostName() + "-"
                    + ProcessHandle.current().pid();
        } catch (UnknownHostException e) {
            return "node-" + ProcessHandle.current().pid();
        }
    }

    private void startLog() {
        LoggingConfigurator.forService(log);
        if (log == LoggingConfigurator.LogFormat.JSON) {
            Terminal lines =
                    new Terminal(LoggingOutputStream.at(Level.INFO), LoggingOutputStream.at(Level.WARN), false);
            context = new CommandContext(context.clock(), context.environment(), lines);
        }
    }

    private void printTimes(Application application, Newsletter newsletter) {
        context.terminal().say(newsletter.name() + " " + times(application, newsletter));
    }

    private String times(Application application, Newsletter newsletter) {
        if (newsletter.schedule().isEmpty()) {
            return "has no schedule: it goes out when somebody sends it, with newsdigest send " + newsletter.name();
        }
        List<ZonedDateTime> times = DueTimes.next(newsletter, context.clock().instant(), TIMES_SHOWN);
        if (times.isEmpty()) {
            return "is never due again: see its schedule";
        }
        return "goes out on "
                + times.stream().map(Formats::terminalTime).collect(Collectors.joining(", "))
                + new DueTimeRepository(application.ledger(), context.clock())
                        .heldSince(newsletter.name())
                        .map(since -> " if its schedule goes on before, which is paused since "
                                + Formats.terminalTime(since.atZone(newsletter.zone()))
                                + ": newsdigest schedule resume " + newsletter.name())
                        .orElse("");
    }
}
