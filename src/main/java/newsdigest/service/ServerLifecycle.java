package newsdigest.service;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import newsdigest.bounce.source.BounceSource;
import newsdigest.config.Config;
import newsdigest.config.ConsoleSettings;
import newsdigest.config.ListenAddress;
import newsdigest.config.Newsletter;
import newsdigest.config.OperationsSettings;
import newsdigest.config.PublicPages;
import newsdigest.console.Console;
import newsdigest.console.access.AccountRepository;
import newsdigest.console.http.ConsoleServices;
import newsdigest.delivery.DeliveryServices;
import newsdigest.delivery.Mailer;
import newsdigest.operations.ClassPreloader;
import newsdigest.operations.HealthEndpoints;
import newsdigest.operations.Metrics;
import newsdigest.operations.Readiness;
import newsdigest.publish.Application;
import newsdigest.schedule.NewsletterScheduler;
import newsdigest.web.PageRenderer;
import newsdigest.web.WebServer;
import newsdigest.web.site.PublicRoutes;

/**
 * Lifecycle of {@code serve}: starts its parts in one order, and stops them in another when the process is asked to
 * end.
 */
public final class ServerLifecycle {

    private static final Duration TEND_EVERY = Duration.ofMinutes(1);
    private static final Duration BOUNCES_EVERY = Duration.ofMinutes(5);

    /** Pause before the mailbox is tried again that another machine was reading. */
    private static final Duration BOUNCES_AGAIN = Duration.ofSeconds(10);

    private static final Duration EXPIRE_EVERY = Duration.ofDays(1);
    private static final Duration UPLOADS_EVERY = Duration.ofHours(1);

    private final Clock clock;
    private final ServiceLog log;
    private final Config config;
    private final Application application;
    private final DeliveryServices delivery;
    private final Metrics metrics;
    private final List<Newsletter> scheduled;

    private final Readiness readiness;
    private final ExecutorService senders = Executors.newCachedThreadPool();
    private final ServiceTasks serviceTasks;
    private final ProgressWatchdog progressWatchdog;
    private final BounceWatch bounceWatch = new BounceWatch(BOUNCES_EVERY);
    private final NewsletterScheduler newsletterScheduler;
    private final Optional<WebServer> status;
    private final Optional<WebServer> pages;
    private final Optional<WebServer> console;

    /**
     * Opens the ports and answers at them; nothing is sent yet.
     *
     * @param scheduled newsletters that have a schedule
     * @param node name of this node among those that share the ledger
     */
    public ServerLifecycle(
            Clock clock,
            ServiceLog log,
            Config config,
            Application application,
            Metrics metrics,
            List<Newsletter> scheduled,
            String node) {
        this.clock = clock;
        this.log = log;
        this.config = config;
        this.application = application;
        this.delivery = application.delivery();
        this.metrics = metrics;
        this.scheduled = scheduled;
        this.readiness = new Readiness(application.ledger());
        metrics.bindTo(application.ledger());
        this.status = config.operations().map(this::openHealthEndpoints);
        this.serviceTasks =
                new ServiceTasks(clock, System::nanoTime, log, config, application, delivery, node, senders);
        this.progressWatchdog = new ProgressWatchdog(delivery.mailer(), readiness, clock);
        this.pages = config.publicPages().map(this::openPages);
        this.newsletterScheduler = new NewsletterScheduler(clock, scheduled, serviceTasks::checkSchedule);
        this.console = config.console().map(this::openConsole);
    }

    /**
     * Sends the deliveries that an earlier run left and the editions that come due, until the process is asked to end.
     */
    public void untilStopped() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        ClassPreloader.loadAll();
        scheduled.forEach(serviceTasks::checkSchedule);
        serviceTasks.start();
        if (readiness.isStopping()) {
            return;
        }
        scheduleRoutines();
        progressWatchdog.start();
        newsletterScheduler.start();
        // What waited for a time that came while no process ran is not left for the first turn, a minute later.
        newsletterScheduler.soon(TEND_EVERY);
        readiness.started();
        log.say("Waiting. Ctrl-C stops; messages in flight are finished first.");
        newsletterScheduler.awaitClose();
    }

    private void scheduleRoutines() {
        newsletterScheduler.every(TEND_EVERY, serviceTasks::runPeriodicChecks);
        newsletterScheduler.every(UPLOADS_EVERY, serviceTasks::discardOldUploads);
        config.bounces().ifPresent(bounceSettings -> {
            BounceReading reading = new BounceReading(newsletterScheduler, BOUNCES_EVERY, BOUNCES_AGAIN);
            reading.repeat(serviceTasks::readBounces, metrics::countBounces);
            bounceWatch.start(BounceSource.of(bounceSettings, config.root()), reading::soon);
        });
        config.keepAddresses().ifPresent(kept -> {
            config.tokenKeys().requiredBy("keep-addresses");
            newsletterScheduler.every(EXPIRE_EVERY, () -> serviceTasks.expire(kept));
        });
    }

    /**
     * Stops the service. Health is answered to the last, and readers and staff are answered while messages in flight
     * finish.
     */
    private void stop() {
        long asked = System.nanoTime();
        readiness.stopping();
        progressWatchdog.close();
        bounceWatch.close();
        serviceTasks.close();
        newsletterScheduler.close();
        awaitSenders(Mailer.TIME_TO_FINISH.minusNanos(System.nanoTime() - asked));
        pages.ifPresent(WebServer::close);
        console.ifPresent(WebServer::close);
        status.ifPresent(WebServer::close);
    }

    private void awaitSenders(Duration left) {
        senders.shutdown();
        try {
            senders.awaitTermination(left.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private WebServer openHealthEndpoints(OperationsSettings settings) {
        WebServer server = HealthEndpoints.start(settings, readiness, metrics);
        log.say("Health and metrics are at " + new ListenAddress(settings.host(), server.port()).url());
        return server;
    }

    private WebServer openPages(PublicPages settings) {
        PageRenderer renderer = new PageRenderer(config);
        WebServer server = WebServer.start(
                new WebServer.Listener(settings.host(), settings.port(), settings.proxy()),
                renderer,
                PublicRoutes.all(application, settings, renderer, serviceTasks.readerMail()::soon));
        log.say("Readers' pages are served on " + new ListenAddress(settings.host(), server.port()) + " for "
                + settings.address());
        return server;
    }

    private WebServer openConsole(ConsoleSettings settings) {
        ConsoleServices services =
                new ConsoleServices(config, application, delivery, () -> newsletterScheduler.soon(TEND_EVERY), clock);
        WebServer server = new Console(settings, services).start();
        log.say("The console is at "
                + settings.address().orElseGet(() -> new ListenAddress(settings.host(), server.port()).url()));
        if (new AccountRepository(application.ledger(), clock).all().isEmpty()) {
            log.say("  Nobody has an account yet: newsdigest accounts add NAME --role sender");
        }
        return server;
    }
}
