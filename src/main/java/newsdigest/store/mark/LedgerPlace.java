package newsdigest.store.mark;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
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

    private static final String LAST = "select place from ledger_place where noted > 0 order by noted desc limit 1";

    private static final String NOTE =
            "update ledger_place set empty = 0, noted = (select max(noted) + 1 from ledger_place)" + " where place = ?";

    private static final String EMPTY = "select place from ledger_place where empty = 1";

    private static final String HELD = "select cast(made_at as varchar) from restored_backup";

    private static final String OWN = "select current_database()";

    /** Names of the other databases of a server, which every account of it may see. */
    private static final String OTHERS = "select datname from pg_database where datname <> current_database()";

    private static final String TABLE = "V105__ledger_place.sql";

    private static final String KEEP = "insert into ledger_place (place, token)"
            + " values (?, coalesce((select max(token) from ledger_place), ?)) on conflict (place) do nothing";

    /** Address of a database: its server, and its name. */
    private static final Pattern ADDRESS = Pattern.compile("(jdbc:postgresql:(?://[^/?]*/)?)([^/?]*)(.*)");

    /** Error of a table that is not there (PostgreSQL, Appendix A). */
    private static final String NO_TABLE = "42P01";

    private final StoreSettings store;

    LedgerPlace(StoreSettings store) {
        this.store = store;
    }

    /**
     * Place of a ledger that this one is a copy of.
     *
     * @param isHidden true when this account cannot see whether it is still there
     */
    public record First(String place, boolean isHidden) {}

    /** Writes where a ledger in a file was into a copy of it that nobody uses yet. */
    public static void writeInto(Path copy, Path first) throws IOException {
        Database.change(copy, TABLE, connection -> {
            if (!Sql.query(connection, LAST, row -> row.getString(1)).equals(List.of(first.toString()))) {
                Sql.update(connection, KEEP, first.toString(), UUID.randomUUID().toString());
                Sql.update(connection, NOTE, first.toString());
            }
        });
    }

    /** Writes that a ledger is here; nothing where it says so already. */
    void note(Database ledger) {
        if (!isLast(ledger)) {
            String here = here(ledger);
            ledger.update(KEEP, here, UUID.randomUUID().toString());
            ledger.update(NOTE, here);
        }
    }

    /** Writes that a ledger is here, unless it knows a place already. */
    void noteFirst(Database ledger) {
        if (texts(ledger, LAST).isEmpty()) {
            note(ledger);
        }
    }

    private boolean isLast(Database ledger) {
        return texts(ledger, LAST).contains(here(ledger));
    }

    /** Returns the place as the ledger keeps it: of a database its name is the server's, since another account may have another usual one. */
    private String here(Database ledger) {
        Matcher address = ADDRESS.matcher(toString());
        return address.matches() ? named(address, texts(ledger, OWN).get(0)) : toString();
    }

    private static String named(Matcher address, String database) {
        return address.group(1) + URLEncoder.encode(database, StandardCharsets.UTF_8) + address.group(3);
    }

    /**
     * Returns the ledger that this one is a copy of, while it is there and not on hold after it was restored itself. One on another
     * server is not asked for: that would hand the password to whoever has its address now.
     *
     * @param marked places that marks name
     */
    Optional<First> findFirst(Database ledger, Stream<String> marked) {
        String here = here(ledger);
        List<String> places = Stream.concat(texts(ledger, PLACE).stream(), marked)
                .distinct()
                .filter(place -> !place.equals(here) && !place.equals(toString()))
                .toList();
        Optional<First> hidden = Optional.empty();
        for (String place : places) {
            switch (look(place, ledger)) {
                case THERE -> {
                    return Optional.of(new First(place, false));
                }
                case HIDDEN -> {
                    if (!texts(ledger, EMPTY).contains(place)) {
                        hidden = Optional.of(new First(place, true));
                    }
                }
                case EMPTY -> noteEmpty(ledger, place);
            }
        }
        return hidden;
    }

    private static void noteEmpty(Database ledger, String place) {
        if (!texts(ledger, EMPTY).contains(place)) {
            ledger.update(KEEP, place, UUID.randomUUID().toString());
            ledger.update("update ledger_place set empty = 1 where place = ?", place);
        }
    }

    /** Finding at another place: the first ledger, nothing of the kind, or that this account may not look. */
    private enum Seen {
        THERE,
        EMPTY,
        HIDDEN
    }

    private Seen look(String place, Database ledger) {
        Matcher address = ADDRESS.matcher(place);
        boolean isOnServer = address.matches();
        return store.map(
                file -> isOnServer ? Seen.EMPTY : look(file.path(), Path.of(place), ledger),
                server -> isOnServer ? look(server, address.group(2), ledger) : Seen.EMPTY);
    }

    private Seen look(Path own, Path other, Database ledger) {
        try {
            if (Files.notExists(other) || (Files.exists(other) && Files.isSameFile(other, own))) {
                return Seen.EMPTY;
            }
        } catch (IOException notSeen) {
            return Seen.HIDDEN;
        }
        return Files.isReadable(other) ? compare(new StoreSettings.File(other), ledger) : Seen.HIDDEN;
    }

    /** Looks at a database of the own server by its name alone, since the server may be named in several ways. */
    private Seen look(StoreSettings.Postgres own, String written, Database ledger) {
        Matcher address = ADDRESS.matcher(own.url());
        // The driver takes the account's name where there is none.
        String name = written.isEmpty() ? own.user().orElse("") : URLDecoder.decode(written, StandardCharsets.UTF_8);
        return address.matches() && texts(ledger, OTHERS).contains(name)
                ? compare(new StoreSettings.Postgres(named(address, name), own.user(), own.password()), ledger)
                : Seen.EMPTY;
    }

    private Seen compare(StoreSettings other, Database ledger) {
        try {
            boolean isSame = isSame(ID, other, ledger) || isSame(TOKEN, other, ledger);
            // One that was last here is a copy that was never sent from: it is the one that is refused.
            boolean isCopy = isSame && isLast(ledger) && text(LAST, other).equals(Optional.of(here(ledger)));
            return isSame && !isCopy && text(HELD, other).isEmpty() ? Seen.THERE : Seen.EMPTY;
        } catch (SQLException notSeen) {
            return Seen.HIDDEN;
        }
    }

    private static boolean isSame(String query, StoreSettings other, Database ledger) throws SQLException {
        Optional<String> theirs = text(query, other);
        return theirs.isPresent() && texts(ledger, query).contains(theirs.get());
    }

    /** Returns a text out of another ledger; empty where there is none, as in one of an earlier version, or in another file. */
    private static Optional<String> text(String query, StoreSettings other) throws SQLException {
        try {
            return Database.look(other, query);
        } catch (SQLException e) {
            String words = String.valueOf(e.getMessage());
            if (NO_TABLE.equals(e.getSQLState())
                    || words.contains("no such table")
                    || words.contains("SQLITE_NOTADB")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static List<String> texts(Database ledger, String query) {
        return ledger.query(query, row -> row.getString(1));
    }
    /** Returns the place: the whole path of a file, or the address of a database. */
    @Override
    public String toString() {
        return store.onThisMachine()
                .map(file -> file.toAbsolutePath().normalize().toString())
                .orElseGet(store::toString);
    }
}
