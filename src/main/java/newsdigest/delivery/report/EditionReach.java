package newsdigest.delivery.report;

import newsdigest.delivery.audience.AudienceGaps;
import newsdigest.store.Database;

/**
 * People that an edition went to.
 *
 * @param sent those whose message was taken
 * @param people all it was made for, without those who were left out
 */
public record EditionReach(long sent, long people) {

    // The last number of a reader, without those that nobody has, stands for the count of all, which would walk a
    // million rows.
    private static final String COUNTS = """
            select (select coalesce(max(seq), 0) from delivery where edition = ?) as numbers,
                   (select count(*) from delivery where edition = ? and state = 'suppressed') as left_out,
                   (select count(*) from delivery where edition = ? and state in
                       ('pending', 'sending', 'deferred', 'failed', 'uncertain', 'cancelled')) as unsent
            """;

    /** Reads it for the edition of a number; quick also for one that went to a million. */
    static EditionReach of(Database database, int number) {
        long gaps = AudienceGaps.of(database, number);
        return database.query(
                        COUNTS,
                        row -> {
                            long people = row.getLong("numbers") - gaps - row.getLong("left_out");
                            return new EditionReach(people - row.getLong("unsent"), people);
                        },
                        number,
                        number,
                        number)
                .get(0);
    }
}
