package newsdigest.config;

import java.nio.file.Path;
import java.util.Optional;

/** Where the ledger is. */
public sealed interface StoreSettings {

    /** A file on this machine: nothing to install. */
    record File(Path path) implements StoreSettings {}

    /**
     * A PostgreSQL database, which several machines can share.
     *
     * @param url {@code jdbc:postgresql://host:port/database}, without user and password
     * @param password from the environment and never from a file; empty when the server asks for none
     */
    record Postgres(String url, Optional<String> user, Optional<String> password) implements StoreSettings {

        /** The environment variable the password is in. */
        public static final String VARIABLE = "NEWSDIGEST_DB_PASSWORD";

        @Override
        public String toString() {
            return url;
        }
    }
}
