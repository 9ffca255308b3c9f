package newsdigest.delivery.audience;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.edition.Edition;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.store.Database;
import newsdigest.store.Sql;
import newsdigest.text.Formats;

/**
 * Drop of an edition's audience: people of the edition before are not in it, while it is written nowhere that they left. A list may
 * have been cut.
 *
 * @param people number of people who are in the edition's audience
 * @param before number of people who were in that of the edition before
 * @param gone number of those who are not in it any more; of many people, an estimate
 * @param lists the lists that have fewer rows
 */
public record AudienceDrop(long people, long before, long gone, Set<String> lists) {

    /** Part of all people who may be gone between two editions. */
    private static final int FIFTH = 5;

    /** Number of people who may be gone in any case. */
    private static final int FEW = 5;

    private static final String SEPARATOR = "\n";

    /** Returns the drop that was noted of an edition. */
    public static Optional<AudienceDrop> read(Database database, FrozenEdition edition) {
        return database.first(
                "select people, people_before, gone, lists from audience_drop where edition = ?",
                row -> new AudienceDrop(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getString(4).isEmpty()
                                ? Set.of()
                                : new TreeSet<>(Set.of(row.getString(4).split(SEPARATOR)))),
                edition.number());
    }

    /**
     * Writes the drop of an edition whose audience is written down, in place of one of an earlier planning.
     *
     * @param ledger ledger that knows the editions before
     * @param planned ledger that knows this one: the same, or one that is thrown away
     * @param hasLeft returns true when a list says so of the key of an address
     */
    public static Optional<AudienceDrop> write(
            Database ledger, Database planned, FrozenEdition edition, Predicate<String> hasLeft) {
        Optional<AudienceDrop> drop = find(ledger, planned, edition, hasLeft);
        planned.transact(connection -> {
            Sql.update(connection, "delete from audience_drop where edition = ?", edition.number());
            if (drop.isPresent()) {
                Sql.update(
                        connection,
                        "insert into audience_drop (edition, people, people_before, gone, lists) values (?, ?, ?, ?, ?)",
                        edition.number(),
                        drop.get().people(),
                        drop.get().before(),
                        drop.get().gone(),
                        String.join(SEPARATOR, drop.get().lists()));
            }
        });
        return drop;
    }

    private static Optional<AudienceDrop> find(
            Database ledger, Database planned, FrozenEdition edition, Predicate<String> hasLeft) {
        String newsletter = edition.edition().newsletter();
        long latest = AudienceCounts.latest(
                ledger, newsletter, Optional.of(edition.edition().id()));
        AudienceCounts audience = AudienceCounts.read(planned, edition);
        AudienceCounts before = AudienceCounts.read(ledger, latest);
        long all = before.present();
        GonePeople.Comparison compared =
                new GonePeople(ledger, newsletter, latest).compare(planned, edition.number(), hasLeft);
        long gone = compared.gone();
        if (compared.unknown() > 0) {
            // Of people without addresses only the number is known.
            long fewer = all
                    - audience.present()
                    - audience.leftByListsSince(before)
                    - suppressedSince(ledger, newsletter, latest);
            gone = Math.max(gone, Math.min(fewer, gone + compared.unknown()));
        }
        return gone >= FEW && gone * FIFTH >= all
                ? Optional.of(
                        new AudienceDrop(audience.present(), all, gone, shorter(ledger, latest, planned, edition)))
                : Optional.empty();
    }

    private static long suppressedSince(Database ledger, String newsletter, long edition) {
        return ledger.number(
                "select count(distinct address_key) from suppression where newsletter in ('', ?) and since > (select"
                        + " frozen_at from edition where number = ?)",
                newsletter,
                edition);
    }

    private static Set<String> shorter(Database ledger, long latest, Database planned, FrozenEdition edition) {
        Map<String, ListRows> has = AudienceCounts.rows(planned, edition.number());
        Set<String> shorter = new TreeSet<>();
        AudienceCounts.rows(ledger, latest).forEach((list, had) -> {
            if (has.getOrDefault(list, ListRows.NONE).mailed() < had.mailed()) {
                shorter.add(list);
            }
        });
        return shorter;
    }

    /** Returns the note to who sends the edition. */
    public Problem note(Edition edition) {
        return Problem.note(
                SourceLocation.file(lists.isEmpty() ? edition.newsletter() : String.join(", ", lists)),
                Formats.people(gone) + " of the edition before are not in " + edition.id()
                        + ", and it is written nowhere that they left. It has " + Formats.people(people)
                        + ", the edition before had " + Formats.people(before)
                        + ". Where a list was cut, put it back whole: " + edition.id()
                        + ", sent once more by hand, goes to those alone who lacked it.");
    }
}
