package newsdigest.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/**
 * Whom an edition was planned for, as it was when they were written down. Kept, because counting a million takes long.
 *
 * @param lists rows of each list, by its file; somebody who is in two lists is in both counts
 * @param languages people who get the edition, by language
 * @param leftOut people who get nothing, by reason
 */
public record AudienceCounts(Map<String, Long> lists, Map<String, Long> languages, Map<String, Long> leftOut) {

    private static final String LIST = "list";
    private static final String LANGUAGE = "language";
    private static final String LEFT_OUT = "left out";

    /** What the ledger holds of an edition. */
    static AudienceCounts read(Database database, FrozenEdition edition) {
        AudienceCounts audience =
                new AudienceCounts(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        try (Connection connection = database.connect()) {
            Sql.each(
                    connection,
                    "select kind, name, people from audience where edition = ? order by kind, people desc, name",
                    row -> audience.of(row.getString(1)).put(row.getString(2), row.getLong(3)),
                    edition.number());
        } catch (SQLException e) {
            throw database.explain(e);
        }
        return audience;
    }

    private Map<String, Long> of(String kind) {
        return switch (kind) {
            case LIST -> lists;
            case LANGUAGE -> languages;
            default -> leftOut;
        };
    }

    /** Counts what was planned and writes it down, in place of what an earlier planning found. */
    static void write(Database database, FrozenEdition edition, Map<String, Long> lists) {
        try (Connection connection = database.begin()) {
            Sql.update(connection, "delete from audience where edition = ?", edition.number());
            for (Map.Entry<String, Long> list : lists.entrySet()) {
                Sql.update(
                        connection,
                        "insert into audience (edition, kind, name, people) values (?, ?, ?, ?)",
                        edition.number(),
                        LIST,
                        list.getKey(),
                        list.getValue());
            }
            Sql.update(
                    connection,
                    "insert into audience (edition, kind, name, people) select edition, '" + LANGUAGE
                            + "', language, count(*) from delivery where edition = ? and state <> 'suppressed'"
                            + " group by edition, language",
                    edition.number());
            Sql.update(
                    connection,
                    "insert into audience (edition, kind, name, people) select edition, '" + LEFT_OUT
                            + "', reply, count(*) from delivery where edition = ? and state = 'suppressed'"
                            + " group by edition, reply",
                    edition.number());
            connection.commit();
        } catch (SQLException e) {
            throw database.explain(e);
        }
    }
}
