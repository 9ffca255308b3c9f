package newsdigest.edition.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import newsdigest.config.Newsletter;
import newsdigest.config.Newsletter.NewsSource;
import newsdigest.config.Selection;
import newsdigest.config.StoreSettings;
import newsdigest.edition.EditorialNotes;
import newsdigest.news.NewsBatch;
import newsdigest.news.SourceStatus;
import newsdigest.news.source.NewsReader;
import newsdigest.store.Database;
import newsdigest.testing.NewsletterMaker;
import newsdigest.testing.ledger.Ledgers;
import newsdigest.testing.ledger.OldLedger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ledger of the version before stories had signs, filled as that version wrote it: nothing of it is sent again. */
@SuppressWarnings("NullAway.Init")
final class OldHistoryTest {

    private static final String PREVIOUS_VERSION = "12.1";
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    private static final String TEXT = """
            18 November 2026

            New bridge

            The bridge over the canal is open since Monday.

            12 November 2026

            Ferry runs later

            The last ferry of the day leaves at ten from now on.

            11 November 2026

            Tide tables

            The tables of next year are at the office.
            """;

    private static final String FEED = """
            <rss version="2.0"><channel><title>Town</title>
            <item><title>Market moves</title><guid isPermaLink="false">urn:town:4</guid><pubDate>Tue, 10 Nov 2026 10:00:00 GMT</pubDate><description>To the old square.</description></item>
            <item><title>Choir sings</title><guid isPermaLink="false">17</guid><pubDate>Wed, 11 Nov 2026 10:00:00 GMT</pubDate><description>On Sunday.</description></item>
            </channel></rss>
            """;

    private static final String PAGE = """
            ---
            title: Library opens
            date: 2026-11-13
            link: https://www.example.org/library/
            ---
            The library opens its doors.
            """;

    @TempDir
    private Path folder;

    private final Newsletter newsletter = newsletter();

    private static Newsletter newsletter() {
        NewsletterMaker maker = new NewsletterMaker();
        maker.zone = ZoneOffset.UTC;
        return maker.make();
    }

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("news.txt"), TEXT);
        Files.writeString(folder.resolve("town.xml"), FEED);
        Files.writeString(folder.resolve("page.md"), PAGE);
    }

    /** The tables as they were, with two editions; {@code Tide tables} was there, and was left out. */
    private Database oldLedger(Ledgers kind, String... more) throws SQLException {
        StoreSettings storeSettings = kind.in(folder);
        try (Connection connection = OldLedger.open(storeSettings, PREVIOUS_VERSION);
                Statement statement = connection.createStatement()) {
            edition(statement, 1, "2026-11-02", "2026-11-09", "done");
            edition(statement, 2, "2026-11-09", "2026-11-16", "done");
            for (String item :
                    List.of("https://www.example.org/library/", "urn:town:4", "town.xml#17", "809bc1475289ef1d")) {
                sent(statement, 2, item);
            }
            seen(statement, "54cb52375355d602");
            for (String statementText : more) {
                statement.execute(statementText);
            }
        }
        return Database.open(storeSettings);
    }

    private static void edition(Statement statement, int number, String from, String to, String state)
            throws SQLException {
        long frozen = Instant.parse(to + "T09:00:00Z").toEpochMilli();
        statement.execute("insert into edition (number, id, newsletter, window_from, window_to, items, fingerprint,"
                + " frozen_at, state) values (" + number + ", 'weekly-" + from + "', 'weekly', '" + from + "', '" + to
                + "', 4, 'abc', " + frozen + ", '" + state + "')");
    }

    private static void sent(Statement statement, int number, String item) throws SQLException {
        statement.execute(
                "insert into edition_item (edition, language, item) values (" + number + ", 'en', '" + item + "')");
        seen(statement, item);
    }

    private static void seen(Statement statement, String item) throws SQLException {
        statement.execute("insert into item_seen (newsletter, language, item, seen_at) values ('weekly', 'en', '" + item
                + "', " + Instant.parse("2026-11-13T08:00:00Z").toEpochMilli() + ")");
    }

    private NewsBatch news() {
        return new NewsReader(folder, folder.resolve("web"))
                .read(
                        List.of("news.txt", "town.xml", "page.md").stream()
                                .map(name -> new NewsSource(folder.resolve(name).toString(), Optional.empty()))
                                .toList(),
                        Locale.ENGLISH,
                        ZoneOffset.UTC);
    }

    private SelectionResult select(Database ledger, Period period) {
        return new ItemSelector(newsletter, new Selection.Last(period), MONDAY, Optional.empty())
                .select(
                        news().items(),
                        new SendHistoryRepository(ledger).read("weekly", Instant.EPOCH),
                        EditorialNotes.NONE);
    }

    private static Map<String, String> reasons(SelectionResult result) {
        Map<String, String> reasons = new TreeMap<>();
        result.verdicts()
                .forEach(verdict ->
                        reasons.put(verdict.item().headline(), verdict.reason().name()));
        return reasons;
    }

    @ParameterizedTest
    @EnumSource(Ledgers.class)
    void whatWasSentOrLeftOutStaysSo(Ledgers kind) throws SQLException {
        assertThat(reasons(select(oldLedger(kind), Period.ofDays(7))))
                .isEqualTo(Map.of(
                        "New bridge", "IN",
                        "Library opens", "ALREADY_SENT",
                        "Market moves", "ALREADY_SENT",
                        "Choir sings", "ALREADY_SENT",
                        "Ferry runs later", "ALREADY_SENT",
                        "Tide tables", "TOO_OLD"));
    }

    @ParameterizedTest
    @EnumSource(Ledgers.class)
    void aWiderWindowBringsNothingThatWasSent(Ledgers kind) throws SQLException {
        assertThat(select(oldLedger(kind), Period.ofDays(90)).verdicts())
                .filteredOn(SelectionVerdict::isIn)
                .extracting(verdict -> verdict.item().headline())
                .containsExactly("New bridge", "Tide tables");
    }

    @ParameterizedTest
    @EnumSource(Ledgers.class)
    void guidsAndLinksThatMoveToHttpsWereSentUnderTheirOldOnes(Ledgers kind) throws SQLException, IOException {
        Database ledger = oldLedger(kind);
        Files.writeString(
                folder.resolve("page.md"),
                PAGE.replace("https://www.example.org/library/", "http://example.org/library"));

        assertThat(reasons(select(ledger, Period.ofDays(90)))).containsEntry("Library opens", "ALREADY_SENT");
    }

    @ParameterizedTest
    @EnumSource(Ledgers.class)
    void whatAnEditionThatWasNeverFinishedSawIsNotLate(Ledgers kind) throws SQLException {
        long frozen = Instant.parse("2026-11-20T09:00:00Z").toEpochMilli();
        Database ledger = oldLedger(
                kind,
                "insert into edition (number, id, newsletter, window_from, window_to, items, fingerprint, frozen_at, state)"
                        + " values (3, 'weekly-2026-11-14', 'weekly', '2026-11-14', '2026-11-21', 1, 'abc', " + frozen
                        + ", 'planning')");

        assertThat(reasons(select(ledger, Period.ofDays(7)))).containsEntry("Tide tables", "TOO_OLD");
    }

    @ParameterizedTest
    @EnumSource(Ledgers.class)
    void onceAnEditionWasMadeEditsAreKnownAsEdits(Ledgers kind) throws SQLException, IOException {
        Database ledger = oldLedger(kind);
        SelectionResult result = select(ledger, Period.ofDays(7));
        Instant now = MONDAY.atTime(9, 0).toInstant(ZoneOffset.UTC);
        Set<String> sources = news().sources().stream().map(SourceStatus::key).collect(Collectors.toSet());
        SendHistoryRepository repository = new SendHistoryRepository(ledger);
        repository.note(
                "weekly",
                StoryNotes.of(
                        Optional.empty(),
                        result.verdicts(),
                        repository.read("weekly", Instant.EPOCH),
                        sources,
                        Map.of(),
                        now),
                now);

        Files.writeString(folder.resolve("news.txt"), TEXT.replace("Ferry runs later", "Ferry runs later at night"));
        Files.writeString(
                folder.resolve("town.xml"),
                FEED.replace("urn:town:4", "urn:town:five").replace(">17<", ">18<"));

        assertThat(select(ledger, Period.ofDays(90)).verdicts())
                .filteredOn(SelectionVerdict::isIn)
                .extracting(verdict -> verdict.item().headline())
                .containsExactly("New bridge", "Tide tables");
    }
}
