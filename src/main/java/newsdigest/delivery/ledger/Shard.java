package newsdigest.delivery.ledger;

/**
 * Shard of an edition's audience, sent by one process at a time.
 *
 * @param index from 0
 * @param first the seq it begins with
 * @param last the seq it ends with
 */
public record Shard(int index, long first, long last) {

    /** Shard of a whole edition. */
    public static final Shard WHOLE = new Shard(0, 0, Integer.MAX_VALUE);

    public boolean isWhole() {
        return equals(WHOLE);
    }
}
