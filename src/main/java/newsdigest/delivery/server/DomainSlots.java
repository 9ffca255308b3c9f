package newsdigest.delivery.server;

import java.time.Duration;

/** Turns of receiving domains, shared with whoever sends over the same mail server. */
@FunctionalInterface
interface DomainSlots {

    /** Turns of one process that shares them with nobody. */
    DomainSlots OWN = (group, interval, count) -> Duration.ZERO;

    /**
     * Takes so many turns of a group of domains if the first is due.
     *
     * @param interval time between two turns
     * @return time until the first is due; above zero when nothing was taken
     */
    Duration take(String group, Duration interval, int count);
}
