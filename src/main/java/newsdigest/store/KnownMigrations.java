package newsdigest.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Versions of all migrations. The file {@code FOLDER.txt} lists those of a folder, one in a line, so that a ledger that has had
 * them opens without any script being read.
 */
final class KnownMigrations {

    private KnownMigrations() {}

    /** Returns true when the database has had exactly the migrations of these folders; false also when it cannot be read. */
    static boolean areApplied(DataSource source, String... folders) {
        Set<String> known = new HashSet<>();
        for (String folder : folders) {
            known.addAll(in(folder));
        }
        Set<String> applied = new HashSet<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select version, success from flyway_schema_history")) {
            while (rows.next()) {
                if (!rows.getBoolean(2)) {
                    return false;
                }
                applied.add(rows.getString(1));
            }
            return applied.equals(known);
        } catch (SQLException e) {
            // A new database; or one that is in trouble, which the migration then tells with its reason.
            return false;
        }
    }

    /** Returns the versions that the file of a folder lists. */
    static List<String> in(String folder) {
        try (InputStream in = KnownMigrations.class.getResourceAsStream(folder + ".txt")) {
            if (in == null) {
                throw new IllegalStateException(folder + ".txt is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
