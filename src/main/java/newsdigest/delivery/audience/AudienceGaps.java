package newsdigest.delivery.audience;

import newsdigest.store.Database;

/** Numbers of an edition's audience that no delivery has, as their rows were of people who stand in the lists twice. */
public final class AudienceGaps {

    private AudienceGaps() {}

    /** Returns their count as it was noted when the audience was planned; counts them once where an earlier version planned it. */
    public static long of(Database database, int edition) {
        long noted = database.number("select coalesce(max(seq_gaps), -1) from edition where number = ?", edition);
        if (noted >= 0) {
            return noted;
        }
        long counted = count(database, edition);
        // Nothing is planned any more for one that goes out.
        database.update(
                "update edition set seq_gaps = ? where number = ? and seq_gaps < 0 and released_at > 0",
                counted,
                edition);
        return counted;
    }

    /** Counts them, for which it walks through the whole audience. */
    static long count(Database database, int edition) {
        return database.number("select coalesce(max(seq), 0) - count(*) from delivery where edition = ?", edition);
    }
}
