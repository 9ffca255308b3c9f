package newsdigest.config;

import java.nio.file.Path;
import java.util.Optional;

/** Settings of the ledger's database. */
public sealed interface StoreSettings {

    /** File on this machine: nothing to install. */
    record File(Path path) implements StoreSettings {}

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
        public String toString() {
            return url;
        }
    }
}
