package newsdigest.subscriber;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Remembers which keys there were, and a number for each, by 64 bits of their SHA-256: among a million keys two are taken
 * for the same once in thirty million times.
 */
final class HashIndex {

    /** What is remembered of a key that there was not. */
    static final long NEVER = -1;

    private static final int FIRST_CAPACITY = 1 << 10;

    private final MessageDigest digest;
    private long[] hashes = new long[FIRST_CAPACITY];
    private long[] values = new long[FIRST_CAPACITY];
    private int size;

    HashIndex() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Remembers a value that is not negative, unless there is one; returns what there was. */
    long putIfAbsent(String key, long value) {
        if (size * 2 > hashes.length) {
            grow();
        }
        long hash = hash(key);
        int at = place(hash);
        if (hashes[at] == hash) {
            return values[at];
        }
        hashes[at] = hash;
        values[at] = value;
        size++;
        return NEVER;
    }

    long get(String key) {
        long hash = hash(key);
        int at = place(hash);
        return hashes[at] == hash ? values[at] : NEVER;
    }

    /** Where a hash is, or where it belongs. */
    private int place(long hash) {
        int at = (int) hash & (hashes.length - 1);
        while (hashes[at] != 0 && hashes[at] != hash) {
            at = (at + 1) & (hashes.length - 1);
        }
        return at;
    }

    private void grow() {
        long[] oldHashes = hashes;
        long[] oldValues = values;
        hashes = new long[oldHashes.length * 2];
        values = new long[oldHashes.length * 2];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldHashes[i] != 0) {
                int at = place(oldHashes[i]);
                hashes[at] = oldHashes[i];
                values[at] = oldValues[i];
            }
        }
    }

    /** Never 0, which marks an empty place. */
    private long hash(String key) {
        long hash = ByteBuffer.wrap(digest.digest(key.getBytes(StandardCharsets.UTF_8)))
                .getLong();
        return hash == 0 ? 1 : hash;
    }
}
