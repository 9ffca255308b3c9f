package newsdigest.address;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Index of keys, and of a number for each if wanted, by 64 bits of their SHA-256: among a million keys two are taken
 * for the same once in thirty million times. Grows part by part, so that growing needs little room beside the index
 * itself.
 */
public final class HashIndex {

    /** Value of a key that is not in the index. */
    public static final long NEVER = -1;

    private static final int PARTS = 64;

    private final MessageDigest digest;
    private final Part[] parts = new Part[PARTS];
    private int size;

    /** Index with a number for each key. */
    public HashIndex() {
        this(true);
    }

    private HashIndex(boolean withValues) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        for (int i = 0; i < PARTS; i++) {
            parts[i] = new Part(withValues);
        }
    }

    /** Returns an index without numbers, in half the room. */
    public static HashIndex withoutValues() {
        return new HashIndex(false);
    }

    /** Adds a value that is not negative, unless the key has one; returns the value before. */
    public long putIfAbsent(String key, long value) {
        return putIfAbsent(hash(key), value);
    }

    /** Adds a key; returns true when the index did not have it. */
    public boolean add(String key) {
        return putIfAbsent(key, 0) == NEVER;
    }

    /** Adds a value as {@link #putIfAbsent(String, long)}, to a key that is given by its hash. */
    public long putIfAbsent(long hash, long value) {
        long before = part(hash).putIfAbsent(hash, value);
        size += before == NEVER ? 1 : 0;
        return before;
    }

    /** Puts a value that is not negative in the place of the one that a key has. */
    public void replace(String key, long value) {
        long hash = hash(key);
        part(hash).replace(hash, value);
    }

    /** Adds the bits of a value that is not negative to those that the key has. */
    public void or(String key, long bits) {
        or(hash(key), bits);
    }

    /** Adds bits as {@link #or(String, long)}, to a key that is given by its hash. */
    public void or(long hash, long bits) {
        if (putIfAbsent(hash, bits) != NEVER) {
            part(hash).or(hash, bits);
        }
    }

    /** Returns the bits of a key; none when it is not in the index. */
    public long bits(String key) {
        return bits(hash(key));
    }

    /** Returns the bits of a key that is given by its hash. */
    public long bits(long hash) {
        return Math.max(0, part(hash).get(hash));
    }

    /** Returns the hashes of all keys, in no order. */
    public long[] hashes() {
        return Arrays.stream(parts)
                .flatMapToLong(part -> Arrays.stream(part.hashes))
                .filter(hash -> hash != 0)
                .toArray();
    }

    public long get(String key) {
        long hash = hash(key);
        return part(hash).get(hash);
    }

    public boolean has(String key) {
        return get(key) != NEVER;
    }

    /** Returns true when the index has the key of this hash. */
    public boolean has(long hash) {
        return part(hash).get(hash) != NEVER;
    }

    public int size() {
        return size;
    }

    private Part part(long hash) {
        return parts[(int) (hash >>> 58)];
    }

    /** Returns the hash by which an index knows a key. */
    public static long hashOf(String key) {
        return withoutValues().hash(key);
    }

    /** Returns the hash of a key; never 0, which marks an empty place. */
    private long hash(String key) {
        long hash = ByteBuffer.wrap(digest.digest(key.getBytes(StandardCharsets.UTF_8)))
                .getLong();
        return hash == 0 ? 1 : hash;
    }

    /** Part of the index for keys whose hashes begin alike: a table with open addressing. */
    private static final class Part {
        private static final int FIRST_CAPACITY = 16;

        private long[] hashes = new long[FIRST_CAPACITY];
        private long @Nullable [] values;
        private int size;

        Part(boolean withValues) {
            values = withValues ? new long[FIRST_CAPACITY] : null;
        }

        long putIfAbsent(long hash, long value) {
            if (size * 100L >= hashes.length * 85L) {
                grow();
            }
            int at = place(hash);
            if (hashes[at] == hash) {
                return values == null ? 0 : values[at];
            }
            hashes[at] = hash;
            if (values != null) {
                values[at] = value;
            }
            size++;
            return NEVER;
        }

        void or(long hash, long bits) {
            if (values != null) {
                values[place(hash)] |= bits;
            }
        }

        void replace(long hash, long value) {
            int at = place(hash);
            if (values != null && hashes[at] == hash) {
                values[at] = value;
            }
        }

        long get(long hash) {
            int at = place(hash);
            return hashes[at] != hash ? NEVER : values == null ? 0 : values[at];
        }

        /** Returns the place of a hash, or the place where it belongs. */
        private int place(long hash) {
            int at = (int) (((hash & 0xFFFF_FFFFL) * hashes.length) >>> 32);
            while (hashes[at] != 0 && hashes[at] != hash) {
                at = at + 1 == hashes.length ? 0 : at + 1;
            }
            return at;
        }

        private void grow() {
            long[] oldHashes = hashes;
            long[] oldValues = values;
            int capacity = oldHashes.length + oldHashes.length / 2;
            hashes = new long[capacity];
            if (oldValues != null) {
                values = new long[capacity];
            }
            for (int i = 0; i < oldHashes.length; i++) {
                if (oldHashes[i] != 0) {
                    int at = place(oldHashes[i]);
                    hashes[at] = oldHashes[i];
                    if (oldValues != null && values != null) {
                        values[at] = oldValues[i];
                    }
                }
            }
        }
    }
}
