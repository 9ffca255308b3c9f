package newsdigest.store;

import newsdigest.problem.UserException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;

/** Native library of SQLite, which is unpacked into the folder for temporary files unless the launcher keeps it elsewhere. */
final class SqliteLibrary {

    private SqliteLibrary() {}

    /**
     * Loads it.
     *
     * @throws UserException when that folder has no room, is closed to this account, or runs no programs
     */
    static void load() {
        try {
            if (SQLiteJDBCLoader.initialize()) {
                return;
            }
        } catch (Exception e) {
            throw missing(e);
        }
        throw missing(null);
    }

    private static UserException missing(@Nullable Exception cause) {
        String place = System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir"));
        String message = "SQLite's library cannot be unpacked into " + place
                + " and loaded: that folder is full, is not there, may not"
                + " be written to, or may run no programs (mounted 'noexec'). Nothing was changed. Make room there, or name another"
                + " folder: export NEWSDIGEST_JAVA_OPTS=-Djava.io.tmpdir=/var/tmp, or without the launcher java"
                + " -Djava.io.tmpdir=/var/tmp -jar newsdigest.jar";
        return cause == null ? new UserException(message) : new UserException(message, cause);
    }
}
