package newsdigest.testing.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import newsdigest.config.StoreSettings;
import newsdigest.store.Database;
import org.jspecify.annotations.Nullable;

/** Empty ledgers of either kind. One PostgreSQL server serves all tests of a JVM and ends with it. */
public enum Ledgers {
    /** A file in the test's folder. */
    SQLITE {
        @Override
        public StoreSettings in(Path folder) {
            Path file = folder.resolve("ledger.db");
            EmptyLedger.copyTo(file);
            return new StoreSettings.File(file);
        }
    },
    /** A database of its own on the server. */
    POSTGRESQL {
        @Override
        public StoreSettings in(Path folder) {
            String name = "ledger_" + COUNT.incrementAndGet();
            makeEmptyLedger();
            execute("create database " + name + " template " + EMPTY);
            return named(name);
        }
    };

    /** Database as a new ledger is, made once for all tests of a JVM. Nobody ever connects to it, so it can be copied. */
    private static final String EMPTY = "empty_ledger";

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static @Nullable EmbeddedPostgres server;
    private static boolean isEmptyLedgerMade;

    /** A new one. */
    public abstract StoreSettings in(Path folder);

    /** The server, started when it is first wanted. */
    public static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                server = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "500")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server;
    }

    private static synchronized void makeEmptyLedger() {
        if (!isEmptyLedgerMade) {
            String first = "ledger_first";
            execute("create database " + first);
            Database.open(named(first));
            copy(first, EMPTY);
            isEmptyLedgerMade = true;
        }
    }

    /** Copies a database of the server. */
    public static void copy(String first, String name) {
        disconnect(first);
        execute("create database " + name + " template " + first);
    }

    /** Renames a database of the server. */
    public static void rename(String name, String other) {
        disconnect(name);
        execute("alter database " + name + " rename to " + other);
    }

    /** Ends all connections to a database: one that somebody is connected to is neither copied nor renamed. */
    private static void disconnect(String name) {
        execute("select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '" + name + "'");
    }

    /** Database of its own on the server, with nothing in it. */
    public static StoreSettings.Postgres database(String options) {
        String name = "database_" + COUNT.incrementAndGet();
        execute("create database " + name + " " + options);
        return named(name);
    }

    /** Runs a statement on the server. */
    public static void execute(String statement) {
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement made = connection.createStatement()) {
            made.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static StoreSettings.Postgres named(String name) {
        return new StoreSettings.Postgres(
                "jdbc:postgresql://localhost:" + server().getPort() + "/" + name,
                Optional.of("postgres"),
                Optional.of("postgres"));
    }
}
