package newsdigest.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
import newsdigest.operations.Metrics;
import newsdigest.operations.Readiness;
import newsdigest.operations.StatusSite;
import newsdigest.publish.Publisher;
import newsdigest.schedule.Scheduler;
import newsdigest.web.Pages;
import newsdigest.web.PublicSites;
import newsdigest.web.WebServer;

/** All that {@code serve} runs: begun in one order, and ended in another when the process is asked to. */
final class Serving {

    private static final Duration TEND_EVERY = Duration.ofMinutes(1);
    private static final Duration BOUNCES_EVERY = Duration.ofMinutes(5);
    private static final Duration EXPIRE_EVERY = Duration.ofDays(1);

    private final Context context;
    private final Config config;
    private final Publisher publisher;
    private final Metrics metrics;
    private final List<Newsletter> scheduled;

    private final Readiness readiness;
    private final ExecutorService senders = Executors.newCachedThreadPool();
    private final Service service;
    private final Scheduler scheduler;
    private final Optional<WebServer> status;
    private final Optional<WebServer> pages;
    private final Optional<WebServer> console;

    /**
     * Opens its ports and answers at them; nothing is sent yet.
     *
     * @param scheduled the newsletters that have a schedule
     * @param node what this machine is called among those that share the ledger
     */
    Serving(
            Context context,
            Config config,
            Publisher publisher,
            Metrics metrics,
            List<Newsletter> scheduled,
            String node,
            boolean json) {
        this.context = context;
        this.config = config;
        this.publisher = publisher;
        this.metrics = metrics;
        this.scheduled = scheduled;
        this.readiness = new Readiness(publisher.ledger());
        metrics.of(publisher.ledger());
        this.status = config.operations().map(this::answerMachines);
        this.service = new Service(context, config, publisher, node, json, senders);
        this.pages = config.publicPages().map(this::openPages);
        this.scheduler = new Scheduler(scheduled, service::look);
        this.console = config.console().map(this::openConsole);
    }

    /** Sends what an earlier run left and what comes due, until the process is asked to end. */
    void untilStopped() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        scheduled.forEach(service::look);
        service.start();
        if (readiness.isStopping()) {
            return;
        }
        scheduleRoutines();
        scheduler.start();
        readiness.started();
        context.terminal().say("Waiting. Ctrl-C stops; messages in flight are finished first.");
        scheduler.awaitClose();
    }

    private void scheduleRoutines() {
        scheduler.every(TEND_EVERY, service::tend);
        config.bounces()
                .ifPresent(bounces -> scheduler.every(BOUNCES_EVERY, () -> metrics.bouncesRead(service.readBounces())));
        config.keepAddresses().ifPresent(kept -> {
            config.tokenKeys().requiredBy("keep-addresses");
            scheduler.every(EXPIRE_EVERY, () -> service.expire(kept));
        });
    }

    /** Health is told to the last, and readers and staff are answered while messages in flight finish. */
    private void stop() {
        readiness.stopping();
        service.close();
        scheduler.close();
        awaitSenders();
        pages.ifPresent(WebServer::close);
        console.ifPresent(WebServer::close);
        status.ifPresent(WebServer::close);
    }

    private void awaitSenders() {
        senders.shutdown();
        try {
            senders.awaitTermination(Sending.TIME_TO_FINISH.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private WebServer answerMachines(Operations settings) {
        WebServer server = StatusSite.start(settings, readiness, metrics);
        context.terminal().say("Health and metrics are at http://" + settings.host() + ":" + server.port());
        return server;
    }

    private WebServer openPages(PublicPages settings) {
        Pages look = new Pages();
        WebServer server = WebServer.start(
                new WebServer.Listener(settings.host(), settings.port(), settings.behindProxy()),
                look,
                PublicSites.all(config, settings, publisher.ledger(), service.mailer(), context.clock(), look));
        context.terminal()
                .say("Readers' pages are served on " + settings.host() + ":" + server.port() + " for "
                        + settings.address());
        return server;
    }

    private WebServer openConsole(StaffConsole settings) {
        Office office =
                new Office(config, publisher, service.mailer(), () -> scheduler.soon(TEND_EVERY), context.clock());
        WebServer server = new Console(settings, office).start();
        context.terminal()
                .say("The console is at "
                        + settings.address().orElse("http://" + settings.host() + ":" + server.port()));
        if (new Accounts(publisher.ledger(), context.clock()).all().isEmpty()) {
            context.terminal().say("  Nobody has an account yet: newsdigest accounts add NAME --role sender");
        }
        return server;
    }
}
