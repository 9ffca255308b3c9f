package newsdigest.delivery.audience;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import newsdigest.consent.AudienceFilter;
import newsdigest.store.Database;

/**
 * People of one edition who are not in the audience of the next, and have not left. Of many people, some are looked for: a fifth that
 * is gone shows among ten thousand as well, and a million would take seconds.
 */
final class GonePeople {

    private static final int LOOKED_FOR = 10_000;

    private static final int AT_ONCE = 500;

    private static final String PASSING = AudienceFilter.PASSING.stream().collect(joining("', '", "('", "')"));

    private final Database ledger;
    private final String newsletter;
    private final long edition;

    /** @param edition number of the edition whose people are looked for */
    GonePeople(Database ledger, String newsletter, long edition) {
        this.ledger = ledger;
        this.newsletter = newsletter;
        this.edition = edition;
    }

    /**
     * Result of a comparison.
     *
     * @param gone number of people who are gone; of many people, an estimate
     * @param unknown number of those whose addresses were taken out, so that it cannot be told
     */
    record Comparison(long gone, long unknown) {}

    /**
     * Compares the people with the audience of another edition.
     *
     * @param planned ledger of that edition
     * @param hasLeft returns true when a list says so of the key of an address
     */
    Comparison compare(Database planned, int other, Predicate<String> hasLeft) {
        long rows = ledger.number("select coalesce(max(seq), 0) from delivery where edition = ?", edition);
        List<Object> places = places(rows);
        long gone = 0;
        long unknown = 0;
        for (int from = 0; from < places.size(); from += AT_ONCE) {
            List<Object> some = places.subList(from, Math.min(places.size(), from + AT_ONCE));
            List<String> had = keys(
                    ledger,
                    "select case address when '' then '' else address_key end from delivery where edition = ? and (state <>"
                            + " 'suppressed' or reply in " + PASSING + ") and seq in ",
                    edition,
                    some);
            unknown += Collections.frequency(had, "");
            Set<String> people = new HashSet<>(had);
            people.remove("");
            remove(people, planned, "select address_key from delivery where edition = ? and address_key in ", other);
            people.removeIf(hasLeft);
            removeSuppressed(people, ledger, newsletter);
            gone += people.size();
        }
        return places.isEmpty()
                ? new Comparison(0, 0)
                : new Comparison(gone * rows / places.size(), unknown * rows / places.size());
    }

    /** Returns the places of those who are looked for, the same ones each time. */
    private List<Object> places(long rows) {
        Set<Object> places = new HashSet<>();
        if (rows <= LOOKED_FOR) {
            for (long seq = 1; seq <= rows; seq++) {
                places.add(seq);
            }
        } else {
            Random random = new Random(edition);
            while (places.size() < LOOKED_FOR) {
                places.add(1 + (long) (random.nextDouble() * rows));
            }
        }
        return new ArrayList<>(places);
    }

    /** Takes those people out of whom the ledger says that they get nothing. */
    static void removeSuppressed(Set<String> people, Database ledger, String newsletter) {
        remove(
                people,
                ledger,
                "select address_key from suppression where newsletter in ('', ?) and address_key in ",
                newsletter);
    }

    /** Takes those people out whom a query has, as {@link #keys}; some at a time. */
    static void remove(Set<String> people, Database database, String query, Object first) {
        List<Object> all = new ArrayList<>(people);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            keys(database, query, first, all.subList(from, Math.min(all.size(), from + AT_ONCE)))
                    .forEach(people::remove);
        }
    }

    /**
     * Returns the keys that a query has, whose end is a list of values.
     *
     * @param first value of the mark before those
     */
    private static List<String> keys(Database database, String query, Object first, List<Object> others) {
        String marks = String.join(", ", Collections.nCopies(others.size(), "?"));
        return others.isEmpty()
                ? List.of()
                : database.query(query + "(" + marks + ")", row -> row.getString(1), with(first, others));
    }

    private static Object[] with(Object first, List<Object> others) {
        List<Object> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return all.toArray();
    }
}
