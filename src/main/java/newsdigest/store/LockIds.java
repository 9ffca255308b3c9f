package newsdigest.store;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Which number locks what, for {@link Database#lock}: all in one place, so that no two things share one. A number never
 * changes from version to version, because machines of two versions may work side by side.
 */
public final class LockIds {

    /** Planning: whoever has it is the only one to plan an edition. */
    public static final long PLANNING = 0;

    private static final long SHARDS = 1L << 46;
    private static final long MOST_SHARDS_OF_AN_EDITION = 1L << 16;
    private static final long NEWSLETTERS = 1L << 47;
    private static final long MACHINES = NEWSLETTERS + (1L << 33);

    /** Looking after editions that wait. */
    public static final long WAITING = NEWSLETTERS + (1L << 34);

    /** Reading what came back. */
    public static final long BOUNCES = WAITING + 1;

    private LockIds() {}

    /** An edition, by its number in the ledger, which begins with 1. */
    public static long edition(int edition) {
        return edition;
    }

    /** A shard of an edition. */
    public static long shard(int edition, int shard) {
        return SHARDS + edition * MOST_SHARDS_OF_AN_EDITION + shard;
    }

    /** A newsletter's schedule. */
    public static long newsletter(String name) {
        return NEWSLETTERS + hash(name);
    }

    /** A machine's name. */
    public static long machine(String name) {
        return MACHINES + hash(name);
    }

    /** Two names with one number would only wait for each other. */
    private static long hash(String name) {
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
