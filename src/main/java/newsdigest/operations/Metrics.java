package newsdigest.operations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.edition.EditionId;
import newsdigest.store.Database;

/** Metrics of one process, in the form that Prometheus reads. */
public final class Metrics implements DeliveryListener, AutoCloseable {

    /** Upper bounds of the buckets of the timers. */
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(1),
        Duration.ofMillis(3),
        Duration.ofMillis(10),
        Duration.ofMillis(30),
        Duration.ofMillis(100),
        Duration.ofMillis(300),
        Duration.ofSeconds(1),
        Duration.ofSeconds(3),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collector = new JvmGcMetrics();
    private final Map<String, ServerMetrics> servers = new ConcurrentHashMap<>();
    private final Timer exchange = timer("newsdigest.smtp.exchange", "From MAIL to the answer after the message");
    private final Timer commit = timer("newsdigest.ledger.commit", "Writing changes of the ledger to disk");
    private final DistributionSummary batch = DistributionSummary.builder("newsdigest.ledger.batch")
            .description("Changes of the ledger that share a commit")
            .baseUnit("changes")
            .register(registry);
    private final Counter bounces = Counter.builder("newsdigest.bounces.read")
            .description("Messages that came back and were read")
            .register(registry);
    private Optional<LedgerMetrics> ledgerMetrics = Optional.empty();

    /** @param servers names of the mail servers, whose figures are there from the start */
    public Metrics(Collection<String> servers) {
        servers.forEach(this::server);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collector.bindTo(registry);
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }

    /** Adds the metrics that are read from the ledger. */
    public synchronized void bindTo(Database ledger) {
        ledgerMetrics = Optional.of(new LedgerMetrics(ledger, registry));
    }

    /** Returns all metrics as they are now, in the text form of Prometheus. */
    synchronized String scrape() {
        ledgerMetrics.ifPresent(LedgerMetrics::refresh);
        return registry.scrape();
    }

    /** Counts bounces that were read. */
    public void countBounces(int count) {
        bounces.increment(count);
    }

    private ServerMetrics server(String name) {
        return servers.computeIfAbsent(name, added -> new ServerMetrics(added, registry));
    }

    @Override
    public void tried(EditionId edition, long delivery, DeliveryState deliveryState, String reply, String server) {
        if (!server.isEmpty()) {
            server(server).tried(deliveryState);
        }
    }

    @Override
    public void serverAway(String server, String reason, Instant retryAt) {
        server(server).away();
    }

    @Override
    public void serverBack(String server) {
        server(server).back();
    }

    @Override
    public void exchanged(long nanos) {
        exchange.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void connected(String server) {
        server(server).connected();
    }

    @Override
    public void disconnected(String server) {
        server(server).disconnected();
    }

    @Override
    public void committed(int changes, long nanos) {
        commit.record(nanos, TimeUnit.NANOSECONDS);
        batch.record(changes);
    }

    @Override
    public void close() {
        collector.close();
        registry.close();
    }
}
