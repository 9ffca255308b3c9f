package newsdigest.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Settings of the ledger's database. */
public sealed interface StoreSettings {

    /** Returns what follows from the kind of store it is. */
    <T> T map(Function<File, T> file, Function<Postgres, T> postgres);

    /** Returns the file it is in; empty for a database server. */
    default Optional<Path> onThisMachine() {
        return map(file -> Optional.of(file.path()), postgres -> Optional.empty());
    }

    /** A file on this machine: nothing to install. */
    record File(Path path) implements StoreSettings {
        @Override
        public <T> T map(Function<File, T> file, Function<Postgres, T> postgres) {
            return file.apply(this);
        }
    }

    /**
     * PostgreSQL database, which several machines can share.
     *
     * @param url {@code jdbc:postgresql://host:port/database}, without user and password
     * @param password from the environment and never from a file; empty when the server asks for none
     */
    record Postgres(String url, Optional<String> user, Optional<String> password) implements StoreSettings {

        /** Environment variable of the password. */
        public static final String VARIABLE = "NEWSDIGEST_DB_PASSWORD";

        @Override
        public <T> T map(Function<File, T> file, Function<Postgres, T> postgres) {
            return postgres.apply(this);
        }

        @Override
        public String toString() {
            return url;
        }
    }
}
