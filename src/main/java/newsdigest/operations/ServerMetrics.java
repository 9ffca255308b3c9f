package newsdigest.operations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import newsdigest.delivery.ledger.DeliveryState;

/** Metrics of one mail server, each with its name. */
final class ServerMetrics {

    private static final String SERVER = "server";

    private final Map<DeliveryState, Counter> outcomes = new EnumMap<>(DeliveryState.class);
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger available = new AtomicInteger(1);

    ServerMetrics(String name, MeterRegistry registry) {
        for (DeliveryState deliveryState : new DeliveryState[] {
            DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.DEFERRED, DeliveryState.UNCERTAIN
        }) {
            outcomes.put(
                    deliveryState,
                    Counter.builder("newsdigest.deliveries")
                            .description("Tries to deliver, by how they ended")
                            .tag("outcome", deliveryState.word())
                            .tag(SERVER, name)
                            .register(registry));
        }
        Gauge.builder("newsdigest.smtp.connections", connections, AtomicInteger::get)
                .description("Open connections to the mail server")
                .tag(SERVER, name)
                .register(registry);
        Gauge.builder("newsdigest.mail.server.available", available, AtomicInteger::get)
                .description("1 while the mail server can be used, 0 while it is away and tried again")
                .tag(SERVER, name)
                .register(registry);
    }

    void tried(DeliveryState deliveryState) {
        Counter counter = outcomes.get(deliveryState);
        if (counter != null) {
            counter.increment();
        }
    }

    void connected() {
        connections.incrementAndGet();
    }

    void disconnected() {
        connections.decrementAndGet();
    }

    void away() {
        available.set(0);
    }

    void back() {
        available.set(1);
    }
}
