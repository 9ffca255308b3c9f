package newsdigest.store;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Numbers of the locks of {@link Database#lock}, all in one place, so that no two locks share one. A number never
 * changes from version to version, because machines of two versions may work side by side.
 */
public final class LockIds {

    /** Lock for planning the deliveries of any edition: earlier versions hold it alone, and this one shares it. */
    public static final long PLANNING = 0;

    private static final long SHARDS = 1L << 46;
    private static final long MOST_SHARDS_OF_AN_EDITION = 1L << 16;
    private static final long NEWSLETTERS = 1L << 47;
    private static final long NODES = NEWSLETTERS + (1L << 33);

    /** Lock for processing editions that wait for approval or for a time. */
    public static final long WAITING = NEWSLETTERS + (1L << 34);

    /** Lock for reading bounces. */
    public static final long BOUNCES = WAITING + 1;

    /** Lock for sending single messages to readers. */
    public static final long READER_MAIL = WAITING + 2;

    private static final long PLANNED_EDITIONS = WAITING + (1L << 33);

    private static final long DELIVERIES = PLANNED_EDITIONS + (1L << 33);

    private LockIds() {}

    /** Returns the lock of an edition, by its number in the ledger, at least 1 and below 2^30. */
    public static long edition(int edition) {
        return edition;
    }

    /** Returns the lock for planning the deliveries of an edition, which may not be in the ledger yet. */
    public static long planning(String edition) {
        return PLANNED_EDITIONS + hash(edition);
    }

    /** Returns the lock of a shard of an edition. */
    public static long shard(int edition, int shard) {
        return SHARDS + edition * MOST_SHARDS_OF_AN_EDITION + shard;
    }

    /** Returns the lock of a delivery whose answer is waited for by a process that sends the rest of its shard no more. */
    public static long delivery(int edition, long seq) {
        return DELIVERIES + hash(edition + "/" + seq);
    }

    /** Returns the lock of a newsletter's schedule. */
    public static long newsletter(String name) {
        return NEWSLETTERS + hash(name);
    }

    /** Returns the lock of a node's name. */
    public static long machine(String name) {
        return NODES + hash(name);
    }

    /** Returns a hash of the name. Two names with one hash would only wait for each other. */
    private static long hash(String name) {
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
