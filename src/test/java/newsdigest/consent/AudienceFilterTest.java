package newsdigest.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import newsdigest.config.TokenKeys;
import newsdigest.store.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.ProgressHandler;

/** Work of the embedded ledger for the rules of a batch that is planned. */
final class AudienceFilterTest {

    private static final int EARLIER = 20_000;

    /** Steps of SQLite's machine after which it reports. */
    private static final int STEPS = 100;

    @TempDir
    private Path folder;

    @Test
    void theRulesOfABatchDoNotWalkPastTheDeliveriesOfThoseBeforeIt() throws SQLException {
        Path file = folder.resolve("ledger.db");
        Database database = Database.open(file);
        database.update(
                "with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < " + EARLIER
                        + ") insert into delivery (edition, seq, address, address_key, name, language, topics, state)"
                        + " select 1, n, n || '@example.org', n || '@example.org', '', 'en', 'sport', 'pending' from numbers");
        database.update("insert into suppression (newsletter, address_key, reason, address, since, detail) values"
                + " ('weekly', '" + EARLIER + "@example.org', 'unsubscribed', '', 0, '')");
        database.update("insert into preference (newsletter, address_key, language, topics, paused_until, changed_at)"
                + " values ('weekly', '19999@example.org', 'es', 'music', '', 0)");

        int steps;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            AtomicInteger reports = new AtomicInteger();
            ProgressHandler.setHandler(connection, STEPS, new ProgressHandler() {
                @Override
                protected int progress() {
                    reports.incrementAndGet();
                    return 0;
                }
            });
            new AudienceFilter("weekly", LocalDate.of(2026, 11, 20), new TokenKeys(List.of()))
                    .apply(
                            connection,
                            1,
                            EARLIER - 5,
                            5,
                            List.of(Locale.ENGLISH, Locale.forLanguageTag("es")),
                            new EditionCoverage(Set.of("sport", "music"), Map.of("es", Set.of("sport"))));
            steps = reports.get() * STEPS;
            ProgressHandler.clearHandler(connection);
        }

        assertThat(database.query(
                        "select state || ' ' || language || ' ' || topics from delivery where seq > ? order by seq",
                        row -> row.getString(1),
                        EARLIER - 2))
                .containsExactly("suppressed es music", "suppressed en sport");
        assertThat(steps).isLessThan(EARLIER / 2);
    }
}
