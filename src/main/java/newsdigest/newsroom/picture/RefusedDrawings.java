package newsdigest.newsroom.picture;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Drawings that took too long, by their content, so that nobody waits for the same one again at each preview. After an hour one
 * is tried anew, as the machine may have been busy. Safe for several threads.
 */
final class RefusedDrawings {

    private static final int MOST = 200;
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
        refused.put(digest(file), nanos.getAsLong());
    }

    synchronized boolean contains(byte[] file) {
        @Nullable Long since = refused.get(digest(file));
        return since != null && nanos.getAsLong() - since < KEPT_NANOS;
    }

    private static String digest(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
