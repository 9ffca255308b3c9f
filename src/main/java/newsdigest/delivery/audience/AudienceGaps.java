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
        long counted =
                beside(database, edition, database.number("select count(*) from delivery where edition = ?", edition));
        // Nothing is planned any more for one that goes out.
        database.update(
                "update edition set seq_gaps = ? where number = ? and seq_gaps < 0 and released_at > 0",
                counted,
                edition);
        return counted;
    }

    /** Returns their count beside so many people who have a delivery. */
    static long beside(Database database, int edition, long people) {
        return database.number("select coalesce(max(seq), 0) from delivery where edition = ?", edition) - people;
    }
}
