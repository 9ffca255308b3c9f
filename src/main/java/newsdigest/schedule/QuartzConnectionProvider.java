package newsdigest.schedule;

import java.sql.Connection;
import java.sql.SQLException;
import newsdigest.store.Database;
import org.quartz.utils.ConnectionProvider;

/** Provider of connections by which Quartz keeps its tables in the ledger's database. */
final class QuartzConnectionProvider implements ConnectionProvider {

    private final Database database;

    QuartzConnectionProvider(Database database) {
        this.database = database;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return database.connect();
    }

    @Override
    public void initialize() {
        // The database is open already.
    }

    @Override
    public void shutdown() {
        // Whoever opened the database closes it.
    }
}
