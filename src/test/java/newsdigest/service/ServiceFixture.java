package newsdigest.service;

import java.time.Clock;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import newsdigest.config.Config;
import newsdigest.delivery.event.DeliveryListener;
import newsdigest.publish.Application;

/** Service without its clockwork: the test says when a minute has passed. */
public final class ServiceFixture implements AutoCloseable {

    private final ServiceTasks tasks;

    /** One whose time passes as its clock is set, so that the clock was never set wrong. */
    public ServiceFixture(Clock clock, ServiceLog log, Config config, DeliveryListener listener) {
        this(clock, () -> TimeUnit.MILLISECONDS.toNanos(clock.millis()), log, config, listener);
    }

    public ServiceFixture(
            Clock clock, LongSupplier monotonic, ServiceLog log, Config config, DeliveryListener listener) {
        this(clock, monotonic, log, config, listener, "node");
    }

    /** One of several that share a ledger. */
    ServiceFixture(
            Clock clock,
            LongSupplier monotonic,
            ServiceLog log,
            Config config,
            DeliveryListener listener,
            String node) {
        Application application = new Application(config, clock, listener);
        tasks = new ServiceTasks(
                clock, monotonic, log, config, application, application.delivery(), node, Runnable::run);
        tasks.start();
        tasks.runPeriodicChecks();
    }

    /** Work of the service every minute. */
    public void minute() {
        tasks.runPeriodicChecks();
    }

    /** Reads what came back, and returns how many messages; empty when another machine is reading. */
    OptionalInt readBounces() {
        return tasks.readBounces();
    }

    /** Ends it as one that is asked to end. */
    void end() {
        tasks.close();
    }

    /** Ends its threads, and settles nothing: as little as the death of a process does. */
    @Override
    public void close() {
        tasks.readerMail().close();
    }
}
