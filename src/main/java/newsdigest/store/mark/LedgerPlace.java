package newsdigest.store.mark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.config.StoreSettings;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/**
 * Place of a ledger, which it knows itself. A copy of it, as by 'restore', 'cp' or 'createdb --template', knows the places of the
 * first one, and is not sent from while that one is still there: everybody would get each edition from both.
 */
public final class LedgerPlace {

    private static final String ID = "select id from ledger_identity";

    private static final String TOKEN = "select token from ledger_place";

    private static final String PLACE = "select place from ledger_place";

    private static final String DATABASE =
            "select cast(oid as varchar) from pg_database where datname = current_database()";

    private static final String TABLE = "/newsdigest/store/migrations/V105__ledger_place.sql";

    private static final String KEEP = "insert into ledger_place (place, token)"
            + " values (?, coalesce((select max(token) from ledger_place), ?)) on conflict (place) do nothing";

    /** Address of a database: its server, and its name. */
    private static final Pattern ADDRESS = Pattern.compile("(jdbc:postgresql:(?://[^/?]*/)?)([^/?]*)(.*)");

    private final StoreSettings store;

    LedgerPlace(StoreSettings store) {
        this.store = store;
    }

    /** Writes where a ledger in a file was into a copy of it that nobody uses yet. */
    public static void writeInto(Path copy, Path first) throws IOException {
        String table;
        try (InputStream migration = LedgerPlace.class.getResourceAsStream(TABLE)) {
            table = new String(Objects.requireNonNull(migration).readAllBytes(), StandardCharsets.UTF_8);
        }
        Database.change(copy, connection -> {
            Sql.execute(connection, table);
            Sql.update(connection, KEEP, first.toString(), UUID.randomUUID().toString());
        });
    }

    /** Writes that a ledger is here; nothing where it says so already. */
    void note(Database ledger) {
        if (!texts(ledger, PLACE).contains(toString())) {
            ledger.update(KEEP, toString(), UUID.randomUUID().toString());
        }
    }

    /**
     * Returns where the ledger still is that this one is a copy of. One on another server is not asked: that would hand the password
     * to whoever has its address now.
     *
     * @param marked places that marks name
     */
    Optional<String> findFirst(Database ledger, Stream<String> marked) {
        return Stream.concat(texts(ledger, PLACE).stream(), marked)
                .distinct()
                .filter(place -> !place.equals(toString()))
                .filter(place -> other(place)
                        .filter(first -> isElsewhere(first, ledger) && isSame(first, ledger))
                        .isPresent())
                .findFirst();
    }

    /** Returns how another place is opened; empty where it is one of another kind, or on another server. */
    private Optional<StoreSettings> other(String place) {
        Matcher theirs = ADDRESS.matcher(place);
        if (!theirs.matches()) {
            return store.onThisMachine().map(file -> new StoreSettings.File(Path.of(place)));
        }
        return store.map(file -> Optional.empty(), server -> {
            Matcher ours = ADDRESS.matcher(server.url());
            return ours.matches() && ours.group(1).equals(theirs.group(1))
                    ? Optional.of(new StoreSettings.Postgres(
                            ours.group(1) + theirs.group(2) + ours.group(3), server.user(), server.password()))
                    : Optional.empty();
        });
    }

    private static boolean isSame(StoreSettings other, Database ledger) {
        return Stream.of(ID, TOKEN)
                .anyMatch(query -> Database.look(other, query)
                        .filter(text -> texts(ledger, query).contains(text))
                        .isPresent());
    }

    private boolean isElsewhere(StoreSettings other, Database ledger) {
        return other.onThisMachine()
                .map(this::isOtherFile)
                .orElseGet(() -> Database.look(other, DATABASE)
                        .filter(database -> !texts(ledger, DATABASE).contains(database))
                        .isPresent());
    }

    private static List<String> texts(Database ledger, String query) {
        return ledger.query(query, row -> row.getString(1));
    }

    private boolean isOtherFile(Path other) {
        try {
            return Files.exists(other)
                    && !Files.isSameFile(other, store.onThisMachine().orElseThrow());
        } catch (IOException unknown) {
            return false;
        }
    }

    /** Returns the place: the whole path of a file, or the address of a database. */
    @Override
    public String toString() {
        return store.onThisMachine()
                .map(file -> file.toAbsolutePath().normalize().toString())
                .orElseGet(store::toString);
    }
}
