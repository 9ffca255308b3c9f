package newsdigest.consent;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.store.Database;
import newsdigest.store.NewsletterRows;
import newsdigest.store.Sql;

/** Repository of readers' preferences, which go before what the lists say. */
public final class PreferenceRepository {

    /** Separator of topics where the ledger has them in one column. */
    public static final String BETWEEN = ";";

    /** Mark for all topics, where the reader chose all. */
    private static final String EVERY = "*";

    private final Database database;
    private final Clock clock;

    public PreferenceRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Preference of one reader for one newsletter.
     *
     * @param language empty: as the lists say
     * @param pausedUntil the day, in the newsletter's zone, from which editions are wanted again
     * @param topics keys of the only ones that are wanted; empty: as the lists say; without any: all of them
     */
    public record ReaderPreferences(
            Optional<Locale> language, Optional<LocalDate> pausedUntil, Optional<List<String>> topics) {
        public static final ReaderPreferences NONE =
                new ReaderPreferences(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Returns the preferences of the reader with this address key. */
    public ReaderPreferences find(String newsletter, String key) {
        return database.withConnection(connection -> find(connection, newsletter, key));
    }

    static ReaderPreferences find(Connection connection, String newsletter, String key) throws SQLException {
        return Sql.first(
                        connection,
                        "select language, paused_until, topics from preference where newsletter = ? and address_key = ?",
                        row -> new ReaderPreferences(
                                text(row.getString(1)).map(Locale::forLanguageTag),
                                text(row.getString(2)).map(LocalDate::parse),
                                chosenTopics(row.getString(3))),
                        newsletter,
                        key)
                .orElse(ReaderPreferences.NONE);
    }

    /** Keeps what the readers of a newsletter chose under the name that it has now. */
    public void rename(String from, String to) {
        database.transact(
                connection -> NewsletterRows.rename(connection, "preference", List.of("address_key"), from, to));
    }

    /**
     * Keeps a preference in place of the one before, and has what is owed to the reader follow it: what was not tried yet
     * is another variant, or is not sent.
     *
     * @param today in the newsletter's zone
     */
    public void keep(String newsletter, String key, ReaderPreferences readerPreferences, LocalDate today) {
        database.transact(connection -> keep(connection, newsletter, key, readerPreferences, today));
    }

    void keep(
            Connection connection, String newsletter, String key, ReaderPreferences readerPreferences, LocalDate today)
            throws SQLException {
        Sql.update(
                connection,
                "insert into preference (newsletter, address_key, language, paused_until, topics,"
                        + " changed_at) values (?, ?, ?, ?, ?, ?) on conflict (newsletter, address_key) do update set"
                        + " language = excluded.language, paused_until = excluded.paused_until,"
                        + " topics = excluded.topics, changed_at = excluded.changed_at",
                newsletter,
                key,
                readerPreferences.language().map(Locale::toLanguageTag).orElse(""),
                readerPreferences.pausedUntil().map(LocalDate::toString).orElse(""),
                readerPreferences.topics().map(PreferenceRepository::column).orElse(""),
                clock.millis());
        AudienceFilter.follow(connection, newsletter, key, today);
    }

    /** Returns a reader's own choice of topics as the ledger has it in one column. */
    public static String column(List<String> topics) {
        return topics.isEmpty() ? EVERY : String.join(BETWEEN, topics);
    }

    /** Returns a reader's own choice of topics in such a column; without any: all of them; empty: no choice. */
    public static Optional<List<String>> chosenTopics(String column) {
        return text(column).map(topics -> topics.equals(EVERY) ? List.of() : topics(topics));
    }

    /** Returns the topics in a column of the ledger. */
    static List<String> topics(String column) {
        return column.isEmpty() ? List.of() : List.of(column.split(BETWEEN, -1));
    }

    private static Optional<String> text(String column) {
        return Optional.of(column).filter(text -> !text.isEmpty());
    }
}
