package newsdigest.delivery.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import newsdigest.edition.EditionId;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/**
 * Audience size of an edition by list, language and reason for exclusion, stored when it was planned: counting a
 * million deliveries again is slow.
 *
 * @param lists rows of each list, by its file; a person in two lists is in both counts
 * @param languages people who get the edition, by language
 * @param leftOut people who get nothing, by reason
 */
public record AudienceCounts(Map<String, Long> lists, Map<String, Long> languages, Map<String, Long> leftOut) {

    /** Counts of no edition. */
    public static final AudienceCounts NONE = new AudienceCounts(Map.of(), Map.of(), Map.of());

    private static final String LIST = "list";
    private static final String LANGUAGE = "language";
    private static final String LEFT_OUT = "left out";

    /** Returns the stored counts of an edition. */
    public static AudienceCounts read(Database database, FrozenEdition edition) {
        return read(database, edition.number());
    }

    private static AudienceCounts read(Database database, long edition) {
        AudienceCounts audience =
                new AudienceCounts(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        database.each(
                "select kind, name, people from audience where edition = ? order by kind, people desc, name",
                row -> audience.of(row.getString(1)).put(row.getString(2), row.getLong(3)),
                edition);
        return audience;
    }

    /**
     * Returns the counts of the latest edition of a newsletter that went out; none when none did.
     *
     * @param but edition that does not count
     */
    public static AudienceCounts ofLatest(Database database, String newsletter, Optional<EditionId> but) {
        return read(database, latest(database, newsletter, but));
    }

    /**
     * Returns the number of people who got the latest edition and would get none now, since they left in the ledger: lists may be
     * without them.
     *
     * @param but edition that does not count
     */
    public static long departedSince(Database database, String newsletter, EditionId but) {
        return database.number(
                "select count(*) from delivery d where d.edition = ? and d.state <> 'suppressed' and exists (select 1 from"
                        + " suppression s where s.address_key = d.address_key and s.newsletter in ('', ?))",
                latest(database, newsletter, Optional.of(but)),
                newsletter);
    }

    /** Returns the number of all people: of those who get the edition, and of those who get nothing for a reason that is known. */
    public long people() {
        return Stream.concat(languages.values().stream(), leftOut.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    /**
     * Returns the rows that the lists of a newsletter had in its latest edition that went out, by file; empty when none
     * did.
     */
    public static Map<String, ListRows> rowsOfLatest(Database database, String newsletter) {
        Map<String, ListRows> rows = new LinkedHashMap<>();
        long latest = latest(database, newsletter, Optional.empty());
        database.each(
                "select name, people from audience where edition = ? and kind = ?",
                row -> rows.put(row.getString(1), new ListRows(row.getLong(2), 0)),
                latest,
                LIST);
        database.each(
                "select list, people from list_leavers where edition = ?",
                row -> rows.merge(row.getString(1), new ListRows(0, row.getLong(2)), ListRows::plus),
                latest);
        return rows;
    }

    private static long latest(Database database, String newsletter, Optional<EditionId> but) {
        return database.number(
                "select coalesce(max(number), 0) from edition where newsletter = ? and released_at > 0 and id <> ? and exists"
                        + " (select 1 from audience where edition = number and kind = ?)",
                newsletter,
                but.map(EditionId::value).orElse(""),
                LIST);
    }

    private Map<String, Long> of(String kind) {
        return switch (kind) {
            case LIST -> lists;
            case LANGUAGE -> languages;
            default -> leftOut;
        };
    }

    /** Counts the planned audience and stores the counts, in place of those of an earlier planning. */
    public static AudienceCounts write(
            Database database, FrozenEdition edition, Map<String, ListRows> rows, Map<String, Long> leftByLists) {
        Map<String, Long> lists = new LinkedHashMap<>();
        rows.forEach((list, row) -> {
            if (row.mailed() > 0) {
                lists.put(list, row.mailed());
            }
        });
        Map<String, Long> leftOut = new LinkedHashMap<>(leftByLists);
        count(database, edition, "reply", "state = 'suppressed'")
                .forEach((reason, people) -> leftOut.merge(reason, people, Long::sum));
        AudienceCounts counts =
                new AudienceCounts(lists, count(database, edition, "language", "state <> 'suppressed'"), leftOut);
        // Counted before, so that nobody who sends another edition waits for it.
        database.transact(connection -> {
            Sql.update(connection, "delete from audience where edition = ?", edition.number());
            Sql.update(connection, "delete from list_leavers where edition = ?", edition.number());
            for (String kind : List.of(LIST, LANGUAGE, LEFT_OUT)) {
                for (Map.Entry<String, Long> count : counts.of(kind).entrySet()) {
                    Sql.update(
                            connection,
                            "insert into audience (edition, kind, name, people) values (?, ?, ?, ?)",
                            edition.number(),
                            kind,
                            count.getKey(),
                            count.getValue());
                }
            }
            for (Map.Entry<String, ListRows> row : rows.entrySet()) {
                if (row.getValue().left() > 0) {
                    Sql.update(
                            connection,
                            "insert into list_leavers (edition, list, people) values (?, ?, ?)",
                            edition.number(),
                            row.getKey(),
                            row.getValue().left());
                }
            }
        });
        return counts;
    }

    private static Map<String, Long> count(Database database, FrozenEdition edition, String column, String condition) {
        Map<String, Long> counts = new LinkedHashMap<>();
        database.each(
                "select " + column + ", count(*) from delivery where edition = ? and " + condition + " group by "
                        + column,
                row -> counts.put(row.getString(1), row.getLong(2)),
                edition.number());
        return counts;
    }
}
