package newsdigest.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.Operations;
import newsdigest.config.PublicPages;
import newsdigest.config.StaffConsole;
import newsdigest.console.Accounts;
import newsdigest.console.Console;
import newsdigest.console.Office;
import newsdigest.delivery.Observer;
import newsdigest.operations.DeliveryLog;
import newsdigest.operations.LogLines;
import newsdigest.operations.LogSetup;
import newsdigest.operations.Metrics;
import newsdigest.operations.Readiness;
import newsdigest.operations.StatusSite;
import newsdigest.problem.UserException;
import newsdigest.publish.Publisher;
import newsdigest.schedule.DueTimes;
import newsdigest.schedule.Scheduler;
import newsdigest.web.Pages;
import newsdigest.web.PublicSites;
import newsdigest.web.WebServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "serve", description = "Sends every newsletter at its scheduled time, until stopped.")
final class ServeCommand implements Callable<Integer> {

    private static final int TIMES_SHOWN = 3;

    private static final long SECONDS_TO_FINISH = 60;

    private static final Duration TEND_EVERY = Duration.ofMinutes(1);
    private static final Duration BOUNCES_EVERY = Duration.ofMinutes(5);

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
        if (scheduled.isEmpty()
                && config.publicPages().isEmpty()
                && config.console().isEmpty()
                && !publisher.ledger().isShared()
                && publisher.mailer().editions().unfinished().isEmpty()) {
            throw new UserException("There is nothing to serve: no newsletter has a schedule, and there are neither"
                    + " public-pages nor a console. Add for example: schedule: { cron: 0 0 9 ? * MON }");
        }
        Readiness readiness = new Readiness(publisher.ledger());
        metrics.of(publisher.ledger());
        Optional<WebServer> status = config.operations().map(settings -> status(settings, readiness, metrics));
        ExecutorService senders = Executors.newCachedThreadPool();
        Service service = new Service(context, config, publisher, nodeName(), common.json(), senders);
        Optional<WebServer> web = config.publicPages().map(pages -> publicPages(config, publisher, service, pages));
        Scheduler scheduler = new Scheduler(scheduled, service::look);
        Optional<WebServer> desk = config.console()
                .map(settings -> console(
                        settings,
                        new Office(
                                config,
                                publisher,
                                service.mailer(),
                                () -> scheduler.soon(TEND_EVERY),
                                context.clock())));
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            readiness.stopping();
                            service.close();
                            scheduler.close();
                            finish(senders);
                            web.ifPresent(WebServer::close);
                            desk.ifPresent(WebServer::close);
                            status.ifPresent(WebServer::close);
                        },
                        "stop"));
        scheduled.forEach(service::look);
        service.start();
        if (readiness.isStopping()) {
            return ExitCode.OK;
        }
        scheduler.every(TEND_EVERY, service::tend);
        config.bounces()
                .ifPresent(bounces -> scheduler.every(BOUNCES_EVERY, () -> metrics.bouncesRead(service.readBounces())));
        config.keepAddresses().ifPresent(kept -> {
            config.tokenKeys().requiredBy("keep-addresses");
            scheduler.every(Duration.ofDays(1), () -> service.expire(kept));
        });
        scheduler.start();
        readiness.started();
        context.terminal().say("Waiting. Ctrl-C stops; messages in flight are finished first.");
        scheduler.awaitClose();
        return ExitCode.OK;
    }

    private static void finish(ExecutorService senders) {
        senders.shutdown();
        try {
            senders.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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

    private WebServer publicPages(Config config, Publisher publisher, Service service, PublicPages settings) {
        Pages pages = new Pages();
        WebServer server = WebServer.start(
                new WebServer.Listener(settings.host(), settings.port(), settings.behindProxy()),
                pages,
                PublicSites.all(config, settings, publisher.ledger(), service.mailer(), context.clock(), pages));
        context.terminal()
                .say("Readers' pages are served on " + settings.host() + ":" + server.port() + " for "
                        + settings.address());
        return server;
    }

    private WebServer console(StaffConsole settings, Office office) {
        WebServer server = new Console(settings, office).start();
        context.terminal()
                .say("The console is at "
                        + settings.address().orElse("http://" + settings.host() + ":" + server.port()));
        if (new Accounts(office.publisher().ledger(), office.clock()).all().isEmpty()) {
            context.terminal().say("  Nobody has an account yet: newsdigest accounts add NAME --role sender");
        }
        return server;
    }

    private void startLog() {
        LogSetup.forService(log);
        if (log == LogSetup.Format.JSON) {
            Terminal lines = new Terminal(LogLines.at(Level.INFO), LogLines.at(Level.WARN), false);
            context = new Context(context.clock(), context.environment(), lines);
        }
    }

    private WebServer status(Operations settings, Readiness readiness, Metrics metrics) {
        WebServer server = StatusSite.start(settings, readiness, metrics);
        context.terminal().say("Health and metrics are at http://" + settings.host() + ":" + server.port());
        return server;
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
                                                        .map(Waits.TIME::format)
                                                        .toList()));
    }
}
