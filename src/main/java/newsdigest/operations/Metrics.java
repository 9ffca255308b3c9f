package newsdigest.operations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final Map<DeliveryState, Counter> outcomes = new EnumMap<>(DeliveryState.class);
    private final AtomicInteger connections = new AtomicInteger();
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

    public Metrics() {
        for (DeliveryState deliveryState : new DeliveryState[] {
            DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.DEFERRED, DeliveryState.UNCERTAIN
        }) {
            outcomes.put(
                    deliveryState,
                    Counter.builder("newsdigest.deliveries")
                            .description("Tries to deliver, by how they ended")
                            .tag("outcome", deliveryState.word())
                            .register(registry));
        }
        Gauge.builder("newsdigest.smtp.connections", connections, AtomicInteger::get)
                .description("Open connections to the mail server")
                .register(registry);
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

    @Override
    public void tried(EditionId edition, long delivery, DeliveryState deliveryState, String reply) {
        Counter counter = outcomes.get(deliveryState);
        if (counter != null) {
            counter.increment();
        }
    }

    @Override
    public void exchanged(long nanos) {
        exchange.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void connected() {
        connections.incrementAndGet();
    }

    @Override
    public void disconnected() {
        connections.decrementAndGet();
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
