package newsdigest.newsroom.picture;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import newsdigest.text.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Drawings that took too long, by their content, so that nobody waits for the same one again at each preview. After an hour one
 * is tried anew, as the machine may have been busy. Safe for several threads.
 */
final class RefusedDrawings {

    private static final int MOST = 200;
    private static final int DIGEST_BYTES = 32;
    private static final long KEPT_NANOS = Duration.ofHours(1).toNanos();

    private final LongSupplier nanos;
    private final Map<String, Long> refused = new LinkedHashMap<>();

    /** @param nanos clock that goes on evenly, such as {@link System#nanoTime()} */
    RefusedDrawings(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized void add(byte[] file) {
        if (refused.size() >= MOST) {
            refused.remove(refused.keySet().iterator().next());
        }
        refused.put(Sha256.hex(file, DIGEST_BYTES), nanos.getAsLong());
    }

    synchronized boolean contains(byte[] file) {
        @Nullable Long since = refused.get(Sha256.hex(file, DIGEST_BYTES));
        return since != null && nanos.getAsLong() - since < KEPT_NANOS;
    }
}
