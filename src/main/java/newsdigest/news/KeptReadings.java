package newsdigest.news;

import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Readings that are kept while what they were read from stays the same, so that a screen parses no archive of many years
 * each time. They are given up when memory gets short.
 *
 * @param <K> key of a reading
 * @param <V> what was read
 */
public final class KeptReadings<K, V> {

    private final Map<K, SoftReference<Kept<V>>> kept = new ConcurrentHashMap<>();

    /**
     * Reading that is kept.
     *
     * @param marks what tells a change of what was read
     */
    private record Kept<V>(Object marks, V value) {}

    /** Mark that equals none but itself: to compare what is in two large things would take as long as to read them. */
    public record Same(Object thing) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Same same && same.thing == thing;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(thing);
        }
    }

    /** Returns what was read under a key when the marks were these, else reads it. */
    public V of(K key, Object marks, Supplier<V> reader) {
        SoftReference<Kept<V>> known = kept.get(key);
        Kept<V> last = known == null ? null : known.get();
        if (last != null && last.marks().equals(marks)) {
            return last.value();
        }
        V value = reader.get();
        kept.put(key, new SoftReference<>(new Kept<>(marks, value)));
        return value;
    }

    /** Forgets everything, so that it is read anew. */
    public void clear() {
        kept.clear();
    }
}
