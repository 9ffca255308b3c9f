package newsdigest.store.mark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import newsdigest.config.StoreSettings;
import newsdigest.problem.IoReason;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.store.PrivateFiles;
import newsdigest.store.Sql;

/**
 * Mark of a ledger that was put back from a backup: it is not sent from until somebody has looked at what it does not know. It stands
 * beside one in a file, and in it, since it can be moved to another place. For one on a server, which has its own tools, it stands in
 * the output folder once all else was put back, and in the ledger once a dump is noticed that was made while somebody served.
 */
public final class RestoredMark {

    private static final String ENDING = ".restored";

    private static final String ON_SERVER = "ledger";

    private static final String TABLE = "V104__restored_backup.sql";

    private RestoredMark() {}

    /**
     * Writes the mark.
     *
     * @param made when the backup was made
     */
    public static void write(Path ledger, Instant made) throws IOException {
        PrivateFiles.replaceText(place(ledger), made + "\n");
    }

    /**
     * Writes the mark into a ledger in a file that nobody uses yet.
     *
     * @param made when the backup was made
     */
    public static void writeInto(Path ledger, Instant made) throws IOException {
        Database.change(ledger, TABLE, connection -> {
            Sql.update(
                    connection,
                    "insert into restored_backup (one, made_at) values (1, ?)"
                            + " on conflict (one) do update set made_at = excluded.made_at",
                    made.toEpochMilli());
        });
    }

    /**
     * Writes the mark into a ledger on a server whose tables were put back from a dump, unless there is one.
     *
     * @param made when the dump was made
     */
    public static void writeInto(Connection ledger, Instant made) throws SQLException {
        Sql.update(
                ledger,
                "insert into restored_backup (one, made_at) values (1, ?) on conflict (one) do nothing",
                made.toEpochMilli());
    }

    /** Returns the mark that stands in a ledger. */
    static Optional<Instant> findIn(Database ledger) {
        return ledger.withConnection(RestoredMark::findIn);
    }

    private static Optional<Instant> findIn(Connection ledger) throws SQLException {
        return Sql.first(ledger, "select made_at from restored_backup", row -> Instant.ofEpochMilli(row.getLong(1)));
    }

    /**
     * Checks that no mark stands in a ledger on a server. A run looks for it as well: that the tables were put back may be noticed only
     * once its command has looked.
     *
     * @throws UserException when one does, so that nothing may be sent
     */
    public static void requireNoneIn(Connection ledger) throws SQLException {
        Optional<Instant> made = findIn(ledger);
        if (made.isPresent()) {
            throw unknown("The ledger was put back from a backup of " + made.get() + " and knows");
        }
    }

    /** Returns the error of a ledger that somebody has to look at first; the words name it, up to what it knows nothing of. */
    static UserException unknown(String words) {
        return new UserException(
                words + " nothing of what went out since. Nothing was sent. See what may have gone out, stop it,"
                        + " and go on: newsdigest restore --accept");
    }

    static void removeFrom(Database ledger) {
        ledger.update("delete from restored_backup");
    }

    /** Returns what the mark of a ledger stands beside, or would if there were a file: the ledger, or a name in the output folder. */
    public static Path marked(StoreSettings store, Path output) {
        return store.onThisMachine().orElseGet(() -> onServer(output));
    }

    /** Returns what the mark of a ledger on a server stands beside. */
    public static Path onServer(Path output) {
        return output.resolve(ON_SERVER);
    }

    /** Returns the marks in a folder, of whichever ledgers. */
    static List<Path> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UserException(
                    "Whether a ledger was put back from a backup here cannot be seen in " + folder + ": "
                            + IoReason.of(e) + ". Nothing was sent.",
                    e);
        }
    }

    /** Returns when the backup was made that a ledger was put back from; empty once that was looked at. One cut short counts. */
    public static Optional<Instant> find(Path ledger) {
        Path file = place(ledger);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(Files.readString(file).strip()));
        } catch (IOException | DateTimeException cutShort) {
            return Optional.of(Instant.EPOCH);
        }
    }

    static void remove(Path ledger) throws IOException {
        Files.deleteIfExists(place(ledger));
    }

    /** Returns where the mark of a ledger stands. */
    public static Path place(Path ledger) {
        return ledger.resolveSibling(ledger.getFileName() + ENDING);
    }
}
