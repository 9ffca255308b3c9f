package newsdigest.delivery.smtp;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Memory of a host's addresses at which nobody answered, so that not every connection waits for them first. */
final class SilentAddresses {

    /** Time after which one is tried in its turn again. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final LongSupplier nanoTime;
    private final Map<InetAddress, Long> silentSince = new ConcurrentHashMap<>();

    SilentAddresses(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void silent(InetAddress address) {
        silentSince.put(address, nanoTime.getAsLong());
    }

    void answered(InetAddress address) {
        silentSince.remove(address);
    }

    /** Returns addresses in their order, the silent ones last. */
    List<InetAddress> last(List<InetAddress> addresses) {
        long now = nanoTime.getAsLong();
        silentSince.values().removeIf(since -> now - since > KEPT.toNanos());
        return addresses.stream()
                .sorted(Comparator.comparing(silentSince::containsKey))
                .toList();
    }
}
