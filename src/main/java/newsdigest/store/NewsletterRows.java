package newsdigest.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of a table that belong to a newsletter by its name. */
public final class NewsletterRows {

    private NewsletterRows() {}

    /**
     * Gives the rows of a newsletter to the name that it has now; where that name has such a row already, both stay.
     *
     * @param key the columns that are unique within a newsletter
     */
    public static void rename(Connection connection, String table, List<String> key, String from, String to)
            throws SQLException {
        String same = key.stream()
                .map(column -> " and other." + column + " = " + table + "." + column)
                .collect(Collectors.joining());
        Sql.update(
                connection,
                "update " + table + " set newsletter = ? where newsletter = ? and not exists (select 1 from " + table
                        + " other where other.newsletter = ?" + same + ")",
                to,
                from,
                to);
    }
}
