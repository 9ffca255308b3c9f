package newsdigest.testing.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import newsdigest.config.StoreSettings;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;

/** Ledger with the tables that an earlier version made, for tests that fill it as that version did. */
public final class OldLedger {

    private static final String LOGIN = "postgres";

    private OldLedger() {}

    /** Returns a connection to a new ledger with the tables up to a version of the migrations. */
    public static Connection open(StoreSettings settings, String version) throws SQLException {
        settings.onThisMachine().ifPresent(OldLedger::remove);
        List<String> places = new ArrayList<>(List.of("classpath:newsdigest/store/migrations"));
        places.add(settings.map(
                file -> "classpath:newsdigest/store/sqlite", server -> "classpath:newsdigest/store/postgresql"));
        String url = settings.map(file -> "jdbc:sqlite:" + file.path(), StoreSettings.Postgres::url);
        if (settings.onThisMachine().isEmpty()) {
            clear(url);
        }
        Flyway.configure()
                .dataSource(url, LOGIN, LOGIN)
                .locations(places.toArray(String[]::new))
                .target(MigrationVersion.fromVersion(version))
                .load()
                .migrate();
        return connect(url);
    }

    private static Connection connect(String url) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", LOGIN);
        login.setProperty("password", LOGIN);
        return DriverManager.getConnection(url, login);
    }

    private static void clear(String url) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema public cascade");
            statement.execute("create schema public");
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
