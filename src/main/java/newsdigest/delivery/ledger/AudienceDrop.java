package newsdigest.delivery.ledger;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import newsdigest.consent.AudienceFilter;
import newsdigest.edition.EditionId;
import newsdigest.store.Database;

/**
 * Drop of an edition's audience: people of the edition before are not in it, while it is written nowhere that they left. A list may
 * have been cut.
 *
 * @param people number of people who are in the edition's audience
 * @param before number of people who were in that of the edition before
 * @param gone number of those who are not in it any more
 * @param lists the lists that have fewer rows
 */
public record AudienceDrop(long people, long before, long gone, Set<String> lists) {

    /** Part of all people who may be gone between two editions. */
    private static final int FIFTH = 5;

    /** Number of people who may be gone in any case. */
    private static final int FEW = 5;

    private static final String PASSING = AudienceFilter.PASSING.stream().collect(joining("', '", "('", "')"));

    /** Condition for the people of an edition; of whose address was taken out, it cannot be told whether they are gone. */
    private static final String WAS_IN =
            "d.edition = ? and d.address <> '' and (d.state <> 'suppressed' or d.reply in " + PASSING + ")";

    private static final String HAS_NOT_LEFT =
            " and not exists (select 1 from suppression s where s.address_key = d.address_key and s.newsletter in ('', ?))";

    /** Returns true when as many others have come. */
    public boolean isMadeUp() {
        return !isMany(before - people, before);
    }

    /** Returns the drop of an edition whose audience is written down. */
    public static Optional<AudienceDrop> find(Database ledger, FrozenEdition edition) {
        return find(ledger, ledger, edition);
    }

    /**
     * Returns the drop of an edition whose audience is written down.
     *
     * @param ledger ledger that knows the editions before
     * @param planned ledger that knows this one: the same, or one that is thrown away
     */
    public static Optional<AudienceDrop> find(Database ledger, Database planned, FrozenEdition edition) {
        String newsletter = edition.edition().newsletter();
        EditionId id = edition.edition().id();
        AudienceCounts audience = AudienceCounts.read(planned, edition);
        AudienceCounts before = AudienceCounts.ofLatest(ledger, newsletter, Optional.of(id));
        long all = before.present();
        long left = audience.leftByListsSince(before);
        long fewer = all - audience.present() - left;
        Set<String> shorter = new TreeSet<>();
        AtomicLong rows = new AtomicLong();
        Map<String, ListRows> has = AudienceCounts.rows(planned, edition.number());
        AudienceCounts.rowsOfLatest(ledger, newsletter, Optional.of(id)).forEach((list, had) -> {
            ListRows now = has.getOrDefault(list, ListRows.NONE);
            long lost = had.mailed() - now.mailed() - now.since(had).left();
            if (lost > 0) {
                shorter.add(list);
                rows.addAndGet(lost);
            }
        });
        // Only then are the people compared, which takes as long as there are many.
        if (!isMany(fewer, all) && !isMany(rows.get(), all)) {
            return Optional.empty();
        }
        long latest = AudienceCounts.latest(ledger, newsletter, Optional.of(id));
        long gone = (planned.equals(ledger)
                        ? countGone(ledger, newsletter, latest, edition)
                        : countGone(ledger, newsletter, latest, planned, edition))
                - left;
        if (isMany(fewer, all) && hasTakenAddressesOut(ledger, latest)) {
            gone = Math.max(gone, fewer);
        }
        return isMany(gone, all)
                ? Optional.of(new AudienceDrop(audience.present(), all, gone, shorter))
                : Optional.empty();
    }

    private static long countGone(Database ledger, String newsletter, long latest, FrozenEdition edition) {
        return ledger.number(
                "select count(*) from delivery d where " + WAS_IN
                        + " and not exists (select 1 from delivery n where n.edition = ? and n.address_key = d.address_key)"
                        + HAS_NOT_LEFT,
                latest,
                edition.number(),
                newsletter);
    }

    private static long countGone(
            Database ledger, String newsletter, long latest, Database planned, FrozenEdition edition) {
        return planned.withConnection(
                connection -> countGone(ledger, newsletter, latest, connection, edition.number()));
    }

    private static long countGone(Database ledger, String newsletter, long latest, Connection planned, int edition)
            throws SQLException {
        AtomicLong gone = new AtomicLong();
        try (PreparedStatement find =
                planned.prepareStatement("select 1 from delivery where edition = ? and address_key = ?")) {
            find.setInt(1, edition);
            ledger.each(
                    "select d.address_key from delivery d where " + WAS_IN + HAS_NOT_LEFT,
                    row -> {
                        find.setString(2, row.getString(1));
                        try (ResultSet found = find.executeQuery()) {
                            gone.addAndGet(found.next() ? 0 : 1);
                        }
                    },
                    latest,
                    newsletter);
        }
        return gone.get();
    }

    private static boolean hasTakenAddressesOut(Database ledger, long latest) {
        return ledger.first(
                        "select 1 from delivery where edition = ? and address = '' and state <> 'suppressed' limit 1",
                        row -> row.getInt(1),
                        latest)
                .isPresent();
    }

    private static boolean isMany(long gone, long of) {
        return gone >= FEW && gone * FIFTH >= of;
    }
}
