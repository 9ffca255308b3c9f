package newsdigest.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.delivery.Observer;
import newsdigest.operations.DeliveryLog;
import newsdigest.operations.LogLines;
import newsdigest.operations.LogSetup;
import newsdigest.operations.Metrics;
import newsdigest.problem.UserException;
import newsdigest.publish.Publisher;
import newsdigest.schedule.DueTimes;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "serve", description = "Sends every newsletter at its scheduled time, until stopped.")
final class ServeCommand implements Callable<Integer> {

    private static final int TIMES_SHOWN = 3;

    private Context context;

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
    private LogSetup.Format log = LogSetup.Format.PLAIN;

    ServeCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Config config = common.config(context);
        if (!show) {
            startLog();
        }
        List<Newsletter> scheduled = config.newsletters().stream()
                .filter(newsletter -> newsletter.schedule().isPresent())
                .toList();
        scheduled.forEach(this::printTimes);
        if (show) {
            return ExitCode.OK;
        }
        Metrics metrics = new Metrics();
        Publisher publisher =
                new Publisher(config, context.clock(), Observer.all(List.of(metrics, new DeliveryLog(nodeName()))));
        requireSomethingToServe(config, scheduled, publisher);
        new Serving(context, config, publisher, metrics, scheduled, nodeName(), common.json()).untilStopped();
        return ExitCode.OK;
    }

    private static void requireSomethingToServe(Config config, List<Newsletter> scheduled, Publisher publisher) {
        if (scheduled.isEmpty()
                && config.publicPages().isEmpty()
                && config.console().isEmpty()
                && !publisher.ledger().isShared()
                && publisher.mailer().editions().unfinished().isEmpty()) {
            throw new UserException("There is nothing to serve: no newsletter has a schedule, and there are neither"
                    + " public-pages nor a console. Add for example: schedule: { cron: 0 0 9 ? * MON }");
        }
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
        LogSetup.forService(log);
        if (log == LogSetup.Format.JSON) {
            Terminal lines = new Terminal(LogLines.at(Level.INFO), LogLines.at(Level.WARN), false);
            context = new Context(context.clock(), context.environment(), lines);
        }
    }

    private void printTimes(Newsletter newsletter) {
        List<ZonedDateTime> times = DueTimes.next(newsletter, context.clock().instant(), TIMES_SHOWN);
        context.terminal()
                .say(
                        times.isEmpty()
                                ? newsletter.name() + " is never due again: see its schedule"
                                : newsletter.name() + " goes out on "
                                        + String.join(
                                                ", ",
                                                times.stream()
                                                        .map(Newsletter.HOUR::format)
                                                        .toList()));
    }
}
