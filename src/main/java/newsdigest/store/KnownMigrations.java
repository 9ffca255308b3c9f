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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * Versions of all migrations. The file {@code FOLDER.txt} lists those of a folder, one in a line, so that a ledger that has had
 * them opens without any script being read.
 */
final class KnownMigrations {

    private KnownMigrations() {}

    /**
     * Beginning of the description of a migration after which programs that do not know it must not touch the ledger. All others
     * only add, and programs of before work on.
     */
    private static final String BREAKING = "breaking";

    private static final Map<String, List<String>> LISTED = new ConcurrentHashMap<>();

    /**
     * Migrations that a database has had, compared with those of this program.
     *
     * @param isComplete true when it has had all of them
     * @param breaking version of a migration that this program does not know and must not work beside
     */
    record History(boolean isComplete, Optional<String> breaking) {}

    /** Returns the history of a database; an incomplete one also when it cannot be read. */
    static History history(DataSource source, String... folders) {
        try (Connection connection = source.getConnection()) {
            return history(connection, folders);
        } catch (SQLException e) {
            // A new database; or one that is in trouble, which the migration then tells with its reason.
            return new History(false, Optional.empty());
        }
    }

    static History history(Connection connection, String... folders) throws SQLException {
        Set<String> missing = new HashSet<>();
        for (String folder : folders) {
            missing.addAll(in(folder));
        }
        Set<String> known = Set.copyOf(missing);
        boolean failed = false;
        Optional<String> breaking = Optional.empty();
        // A schema that the first start made has a row of its own, without a version.
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select version, success, description from flyway_schema_history where version is not null")) {
            while (rows.next()) {
                String version = rows.getString(1);
                missing.remove(version);
                failed |= !rows.getBoolean(2);
                if (!known.contains(version) && rows.getString(3).startsWith(BREAKING)) {
                    breaking = Optional.of(version);
                }
            }
        }
        return new History(missing.isEmpty() && !failed, breaking);
    }

    /** Returns the versions that the file of a folder lists; read once, as an upgrade may overwrite the program while it runs. */
    static List<String> in(String folder) {
        return LISTED.computeIfAbsent(folder, KnownMigrations::read);
    }

    private static List<String> read(String folder) {
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
