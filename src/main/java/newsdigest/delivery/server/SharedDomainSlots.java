package newsdigest.delivery.server;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Turns of receiving domains that are counted in the ledger. */
final class SharedDomainSlots implements DomainSlots {

    private static final String PREFIX = "domain ";

    private static final long NANOS_PER_MICRO = 1_000;

    private final RateSlotRepository slots;
    private final String server;
    private final AtomicBoolean isTidy = new AtomicBoolean();

    /** @param server name of the mail server that is limited */
    SharedDomainSlots(RateSlotRepository slots, String server) {
        this.slots = slots;
        this.server = server;
    }

    @Override
    public Duration take(String group, Duration interval, int count) {
        if (isTidy.compareAndSet(false, true)) {
            slots.removeOld(PREFIX);
        }
        long micros = Math.max(1, interval.toNanos() / NANOS_PER_MICRO);
        long wait = slots.takeIfDue(PREFIX + group + " of " + server, micros, micros * count);
        return Duration.ofNanos(wait * NANOS_PER_MICRO);
    }
}
