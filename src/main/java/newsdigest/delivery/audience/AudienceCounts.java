package newsdigest.delivery.audience;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import newsdigest.consent.AudienceFilter;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.edition.EditionId;
import newsdigest.problem.SourceLocation;
import newsdigest.store.Database;
import newsdigest.store.Sql;
import newsdigest.subscriber.leaving.Leaving;

/**
 * Audience size of an edition by list, language and reason for exclusion, stored when it was planned: counting a
 * million deliveries again is slow.
 *
 * @param lists rows of each list, by its file; a person in two lists is in both counts
 * @param languages people who get the edition, by language
 * @param leftOut people who get nothing, by reason
 */
public record AudienceCounts(Map<String, Long> lists, Map<String, Long> languages, Map<String, Long> leftOut) {

    private static final String LIST = "list";
    private static final String LANGUAGE = "language";
    private static final String LEFT_OUT = "left out";

    /** Returns the stored counts of an edition. */
    public static AudienceCounts read(Database database, FrozenEdition edition) {
        return read(database, edition.number());
    }

    static AudienceCounts read(Database database, long edition) {
        AudienceCounts audience =
                new AudienceCounts(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        database.each(
                "select kind, name, people from audience where edition = ? order by kind, people desc, name",
                row -> audience.of(row.getString(1)).put(row.getString(2), row.getLong(3)),
                edition);
        return audience;
    }

    /** Returns the reasons for which people got nothing of the editions of a newsletter from one to another. */
    static List<String> reasons(Database database, String newsletter, long first, long last) {
        List<String> reasons = new ArrayList<>();
        database.each(
                "select distinct name from audience where kind = ? and edition between ? and ? and edition in"
                        + " (select number from edition where newsletter = ?)",
                row -> reasons.add(row.getString(1)),
                LEFT_OUT,
                first,
                last,
                newsletter);
        return reasons;
    }

    /**
     * Returns the reasons that a list gave at the last edition before another one at which it gave any.
     *
     * @param but reason that does not count
     */
    static List<String> reasonsBefore(Database database, String newsletter, long edition, String list, String but) {
        TreeMap<Long, List<String>> reasons = new TreeMap<>();
        database.each(
                "select edition, name from audience where kind = ? and edition < ? and name <> ? and edition in"
                        + " (select number from edition where newsletter = ?)",
                row -> {
                    if (Leaving.isOfList(row.getString(2), list)) {
                        reasons.computeIfAbsent(row.getLong(1), added -> new ArrayList<>())
                                .add(row.getString(2));
                    }
                },
                LEFT_OUT,
                edition,
                but,
                newsletter);
        return reasons.isEmpty() ? List.of() : reasons.lastEntry().getValue();
    }

    /** Returns the number of people who have not left: of those who get the edition, and who get nothing of this one alone. */
    long present() {
        return Stream.concat(
                        languages.values().stream(),
                        AudienceFilter.PASSING.stream().map(reason -> leftOut.getOrDefault(reason, 0L)))
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Returns the number of people who are said to have left by a list, and were not in other counts. */
    long leftByListsSince(AudienceCounts before) {
        return leftOut.entrySet().stream()
                .filter(reason -> Leaving.summaryBeginnings().stream()
                        .anyMatch(beginning -> reason.getKey().startsWith(beginning)))
                .mapToLong(reason -> Math.max(0, reason.getValue() - before.leftOut.getOrDefault(reason.getKey(), 0L)))
                .sum();
    }

    /** Returns the number of all people: of those who get the edition, and of those who get nothing for a reason that is known. */
    public long people() {
        return Stream.concat(languages.values().stream(), leftOut.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    /**
     * Lists as they were when an audience was planned.
     *
     * @param rows rows of each list, by its file
     * @param people number of people that was known
     */
    public record KnownBefore(Map<String, ListRows> rows, long people) {

        /** Lists of a newsletter that has planned nothing. */
        public static final KnownBefore NOTHING = new KnownBefore(Map.of(), 0);

        /** Returns the lists as they were at the latest edition that went out; nothing when none did. */
        public static KnownBefore ofLatest(Database database, String newsletter) {
            return of(database, latest(database, newsletter, Optional.empty()));
        }

        /** Returns the lists as they were when an edition was planned; those of the latest that went out when it was not. */
        public static KnownBefore of(Database database, String newsletter, EditionId edition) {
            long planned = database.number(
                    "select coalesce(max(number), 0) from edition where id = ? and planned_at > 0 and exists"
                            + " (select 1 from audience where edition = number and kind = ?)",
                    edition.value(),
                    LIST);
            return planned == 0 ? ofLatest(database, newsletter) : of(database, planned);
        }

        private static KnownBefore of(Database database, long edition) {
            return new KnownBefore(
                    AudienceCounts.rows(database, edition),
                    AudienceCounts.read(database, edition).people());
        }
    }

    /** Returns the rows that the lists had in an edition, by file. */
    static Map<String, ListRows> rows(Database database, long edition) {
        Map<String, ListRows> rows = new LinkedHashMap<>();
        Map<String, Long> leftOut = read(database, edition).leftOut();
        database.each(
                "select name, people from audience where edition = ? and kind = ?",
                row -> rows.put(row.getString(1), new ListRows(row.getLong(2), 0, 0)),
                edition,
                LIST);
        database.each(
                "select list, people from list_leavers where edition = ?",
                row -> rows.merge(row.getString(1), leavers(row.getString(1), row.getLong(2), leftOut), ListRows::plus),
                edition);
        return rows;
    }

    /** Returns the rows of a list whose people were not mailed: those that waited with the whole of it apart. */
    private static ListRows leavers(String list, long people, Map<String, Long> leftOut) {
        String waited = Leaving.ofWholeFile(SourceLocation.file(list)).summary();
        // Rows of other lists with the same people have this reason as well.
        long waiting = Math.min(people, leftOut.getOrDefault(waited, 0L));
        return new ListRows(0, people - waiting, waiting);
    }

    /**
     * Returns the number of the latest edition that went out; one that was cancelled may have reached nobody.
     *
     * @param but edition that does not count, nor do those that began to go out after it
     */
    static long latest(Database database, String newsletter, Optional<EditionId> but) {
        String id = but.map(EditionId::value).orElse("");
        return database.number(
                "select coalesce(max(number), 0) from edition where newsletter = ? and released_at > 0 and state <> 'cancelled'"
                        + " and id <> ? and not exists (select 1 from edition as other where other.id = ? and"
                        + " other.release_order > 0 and other.release_order < edition.release_order)"
                        + " and exists (select 1 from audience where edition = number and kind = ?)",
                newsletter,
                id,
                id,
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
        Map<String, Long> suppressed = count(database, edition, "reply", "state = 'suppressed'");
        suppressed.forEach((reason, people) -> leftOut.merge(reason, people, Long::sum));
        AudienceCounts counts =
                new AudienceCounts(lists, count(database, edition, "language", "state <> 'suppressed'"), leftOut);
        // Counted before, so that nobody who sends another edition waits for it.
        long people = Stream.of(counts.languages(), suppressed)
                .flatMap(numbers -> numbers.values().stream())
                .mapToLong(Long::longValue)
                .sum();
        long gaps = AudienceGaps.beside(database, edition.number(), people);
        database.transact(connection -> {
            Sql.update(connection, "update edition set seq_gaps = ? where number = ?", gaps, edition.number());
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
                long leavers = row.getValue().left() + row.getValue().waiting();
                if (leavers > 0) {
                    Sql.update(
                            connection,
                            "insert into list_leavers (edition, list, people) values (?, ?, ?)",
                            edition.number(),
                            row.getKey(),
                            leavers);
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
