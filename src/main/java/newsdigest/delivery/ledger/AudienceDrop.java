package newsdigest.delivery.ledger;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import newsdigest.consent.AudienceFilter;
import newsdigest.edition.EditionId;
import newsdigest.store.Database;

/**
 * Drop of an edition's audience below that of the edition before, while it is written nowhere that the others left: a list may have
 * been cut.
 *
 * @param people number of people who are in the edition's audience
 * @param before number of people who were in that of the edition before
 * @param fewer number of people whom the lists have lost
 * @param lists the lists that have lost them
 * @param isMadeUp true when as many are new in other lists
 */
public record AudienceDrop(long people, long before, long fewer, Set<String> lists, boolean isMadeUp) {

    /** Part of all people by which the lists may get shorter between two editions. */
    private static final int FIFTH = 5;

    /** Number of people by which they may in any case. */
    private static final int FEW = 5;

    private static final String PASSING = AudienceFilter.PASSING.stream().collect(joining("', '", "('", "')"));

    /** Returns the drop of an edition whose audience is written down. */
    public static Optional<AudienceDrop> find(Database ledger, FrozenEdition edition) {
        return find(
                ledger,
                edition.edition().newsletter(),
                edition.edition().id(),
                AudienceCounts.read(ledger, edition),
                AudienceCounts.rows(ledger, edition.number()));
    }

    /**
     * Returns the drop of an edition.
     *
     * @param ledger ledger that knows the editions before
     * @param audience the edition's counts
     * @param rows rows of its lists
     */
    public static Optional<AudienceDrop> find(
            Database ledger,
            String newsletter,
            EditionId edition,
            AudienceCounts audience,
            Map<String, ListRows> rows) {
        AudienceCounts before = AudienceCounts.ofLatest(ledger, newsletter, Optional.of(edition));
        long all = before.present();
        long unseen = all - audience.present() - audience.leftByListsSince(before);
        Map<String, Long> shorter = shorter(ledger, newsletter, edition, rows);
        Map<String, Long> cut = new TreeMap<>(shorter);
        // A list that is gone or empty may have been joined with another.
        cut.keySet().retainAll(rows.keySet());
        long fewer = cut.values().stream().mapToLong(Long::longValue).sum();
        if (!isMany(unseen, all) && !isMany(fewer, all)) {
            return Optional.empty();
        }
        long departed = countDeparted(ledger, newsletter, edition);
        if (isMany(unseen - departed, all)) {
            return Optional.of(
                    new AudienceDrop(audience.present(), all, unseen, new TreeSet<>(shorter.keySet()), false));
        }
        return isMany(fewer - departed, all)
                ? Optional.of(new AudienceDrop(audience.present(), all, fewer, new TreeSet<>(cut.keySet()), true))
                : Optional.empty();
    }

    private static Map<String, Long> shorter(
            Database ledger, String newsletter, EditionId edition, Map<String, ListRows> rows) {
        Map<String, Long> shorter = new TreeMap<>();
        AudienceCounts.rowsOfLatest(ledger, newsletter, Optional.of(edition)).forEach((list, had) -> {
            ListRows has = rows.getOrDefault(list, ListRows.NONE);
            long fewer = had.mailed() - has.mailed() - has.since(had).left();
            if (fewer > 0) {
                shorter.put(list, fewer);
            }
        });
        return shorter;
    }

    /** Counts the people of the edition before who left in the ledger since: lists may be without them. */
    private static long countDeparted(Database ledger, String newsletter, EditionId edition) {
        return ledger.number(
                "select count(*) from delivery d where d.edition = ? and (d.state <> 'suppressed' or d.reply in "
                        + PASSING
                        + ") and exists (select 1 from suppression s where s.address_key = d.address_key and s.newsletter in"
                        + " ('', ?))",
                AudienceCounts.latest(ledger, newsletter, Optional.of(edition)),
                newsletter);
    }

    private static boolean isMany(long gone, long of) {
        return gone >= FEW && gone * FIFTH >= of;
    }
}
