package newsdigest.bench.console;

import java.awt.image.BufferedImage;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.console.access.ConsoleFixture;
import newsdigest.delivery.ledger.EditionState;
import newsdigest.delivery.lifecycle.EditionLifecycle;
import newsdigest.edition.EditionId;
import newsdigest.newsroom.NewStory;
import newsdigest.newsroom.StoryState;
import newsdigest.newsroom.StoryText;
import newsdigest.newsroom.WrittenStory;
import newsdigest.newsroom.WrittenStoryRepository;
import newsdigest.publish.EditionBuilder;
import newsdigest.publish.EditionRequest;
import newsdigest.publish.EditionWorkflow;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/**
 * Newsroom of many years: items of a table and as many that staff wrote, and ten editions. Eight of them are sent, one is half
 * sent, one waits for its approval; pictures, suppressions, bounces and an audit log belong to it.
 */
final class LargeNewsroom {

    static final String NEWSLETTER = "weekly";

    private static final int EDITIONS = 10;
    private static final int ITEMS_A_WEEK = 20;
    private static final int ADDED_AT_ONCE = 500;
    private static final int AUDIT = 20_000;
    private static final int SUPPRESSIONS = 20_000;
    private static final int PICTURES = 200;
    private static final int PICTURE_WIDTH = 600;
    private static final int PICTURE_HEIGHT = 400;

    /** Last day of the next edition by the console's clock; those of the weeks before are frozen. */
    private static final LocalDate LAST_DAY = LocalDate.of(2021, 2, 21);

    private final ConsoleFixture room;
    private final Database ledger;
    private final Newsletter newsletter;

    LargeNewsroom(ConsoleFixture room) {
        this.room = room;
        this.ledger = room.application.ledger();
        this.newsletter = room.config.newsletters().get(0);
    }

    /** Writes the files: a table of items, and a list. */
    static void writeFiles(Path folder, int items, int readers) throws IOException {
        Files.createDirectories(folder.resolve("archive"));
        Files.createDirectories(folder.resolve("lists"));
        try (BufferedWriter table = Files.newBufferedWriter(folder.resolve("archive/news.csv"))) {
            table.write("date,title,summary,link,language,topics\n");
            for (int number = 0; number < items; number++) {
                table.write(
                        day(number) + ",\"" + title(number) + "\",\"" + text(number) + "\",https://news.example.org/"
                                + number + "," + (number % 2 == 0 ? "en" : "es") + ",harbour\n");
            }
        }
        Path list = folder.resolve("lists/weekly.csv");
        try (BufferedWriter rows = Files.newBufferedWriter(list)) {
            rows.write("email,name,language\n");
            for (int number = 0; number < readers; number++) {
                rows.write("reader-" + number + "@provider-" + number % 50 + ".example,Reader " + number + ","
                        + (number % 3 == 0 ? "es" : "en") + "\n");
            }
        }
        Files.setLastModifiedTime(list, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    }

    /** Returns the day of an item: the first ones are the newest. */
    private static LocalDate day(int number) {
        return LAST_DAY.minusDays(number * 7L / (ITEMS_A_WEEK / 2));
    }

    private static String title(int number) {
        return "Pilots of harbour " + number + " agree on timetable " + Integer.toString(number * 7919, 36);
    }

    private static String text(int number) {
        return "At dawn the pilots of harbour " + number + " met the masters of " + number % 97 + " ships. "
                + "They agreed on a timetable for the narrow channel, which holds until the buoys are laid out anew. "
                        .repeat(4);
    }

    /** Fills the ledger. */
    void fill(int written, int readers) throws Exception {
        write(written);
        suppress();
        pictures();
        EditionLifecycle lifecycle = room.application.delivery().lifecycle();
        for (int back = 1; back < EDITIONS; back++) {
            lifecycle.ensureNext(new EditionId("of-before-" + back), NEWSLETTER, LAST_DAY, Instant.EPOCH);
        }
        int waiting = publish();
        ledger.update("delete from edition where number < ?", waiting);
        for (int back = 1; back < EDITIONS; back++) {
            copy(
                    waiting,
                    back,
                    back == 1 ? readers / 2 : readers,
                    back == 1 ? EditionState.SENDING : EditionState.DONE);
        }
        audit();
        if (ledger.isShared()) {
            try (Connection connection = ledger.connect();
                    Statement statement = connection.createStatement()) {
                // The server does so by itself within a minute or two.
                statement.execute("vacuum analyze");
            }
        }
    }

    private void write(int written) {
        WrittenStoryRepository stories = new WrittenStoryRepository(ledger, ConsoleFixture.CLOCK);
        List<NewStory> some = new ArrayList<>();
        for (int number = 0; number < written / 2; number++) {
            WrittenStory story =
                    new WrittenStory(WrittenStory.newId(), Instant.EPOCH, NEWSLETTER, Optional.empty(), List.of());
            for (Locale language : newsletter.languages()) {
                StoryText text = new StoryText(
                        "",
                        "Written " + language + " " + title(number + 1_000_000),
                        text(number) + "\n\n**More** of it.",
                        "https://news.example.org/w" + number,
                        day(number * 2).toString(),
                        "",
                        "harbour",
                        "",
                        "");
                some.add(new NewStory(story, language, StoryState.PUBLISHED, text));
            }
            if (some.size() >= ADDED_AT_ONCE) {
                stories.addAll(some, "editor", "written");
                some.clear();
            }
        }
        stories.addAll(some, "editor", "written");
    }

    private void suppress() {
        ledger.transact(
                connection -> Sql.update(
                        connection,
                        "with recursive n (i) as (select 1 union all select i + 1 from n where i < " + SUPPRESSIONS
                                + ")"
                                + " insert into suppression (newsletter, address_key, address, reason, since) select '', 'gone-'"
                                + " || i || '@example.org', 'gone-' || i || '@example.org', 'bounced', 1600000000000 + i from n"));
    }

    private void pictures() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(PICTURE_WIDTH, PICTURE_HEIGHT, BufferedImage.TYPE_INT_RGB), "png", bytes);
        String content = Base64.getEncoder().encodeToString(bytes.toByteArray());
        ledger.transact(connection -> {
            for (int number = 0; number < PICTURES; number++) {
                Sql.update(
                        connection,
                        "insert into picture (id, media_type, width, height, content, added_at, added_by) values (?,"
                                + " 'image/png', ?, ?, ?, ?, 'editor')",
                        picture(number),
                        PICTURE_WIDTH,
                        PICTURE_HEIGHT,
                        content,
                        1_600_000_000_000L + number);
            }
        });
    }

    static String picture(int number) {
        return String.format(Locale.ROOT, "%032x", number + 1);
    }

    /** Freezes the edition of the week before as staff do, and lets it wait for its approval. */
    private int publish() {
        LocalDate last = LAST_DAY.minusWeeks(1);
        EditionRequest request = EditionRequest.byHand(
                newsletter, new Selection.Between(last.minusDays(6), last), last.plusDays(1), Optional.empty());
        return new EditionWorkflow(room.application, room.application.delivery(), ConsoleFixture.CLOCK)
                .send(newsletter, new EditionBuilder(room.application).prepare(request), "editor", Optional.empty())
                .edition()
                .number();
    }

    /** Copies an edition to the week before it, with as many deliveries, so many of which were tried. */
    private void copy(int from, int back, int tried, EditionState state) {
        ledger.transact(connection -> {
            int to = from - back;
            LocalDate last = LAST_DAY.minusWeeks(back + 1L);
            copy(
                    connection,
                    "edition",
                    from,
                    Map.of(
                            "number", String.valueOf(to),
                            "id", "'weekly-" + last.minusDays(6) + "-to-" + last + "'",
                            "window_from", "'" + last.minusDays(6) + "'",
                            "window_to", "'" + last.plusDays(1) + "'",
                            "frozen_at",
                                    "frozen_at - " + Duration.ofDays(7L * back).toMillis(),
                            "released_at",
                                    "frozen_at - " + Duration.ofDays(7L * back).toMillis(),
                            "reason", "''",
                            "state", "'" + state.word() + "'"));
            copy(connection, "rendition", from, Map.of("edition", String.valueOf(to)));
            copy(connection, "audience", from, Map.of("edition", String.valueOf(to)));
            copy(
                    connection,
                    "edition_item",
                    from,
                    Map.of("edition", String.valueOf(to), "item", "'of " + back + " ' || item"));
            copy(
                    connection,
                    "delivery",
                    from,
                    Map.of(
                            // Only a database file has the place.
                            "place", to + " * 4294967296 + seq",
                            "edition", String.valueOf(to),
                            "state",
                                    "case when seq > " + tried
                                            + " then 'pending' when seq % 500 = 0 then 'failed' else 'sent' end",
                            "attempts", "case when seq > " + tried + " then 0 else 1 end",
                            "reply",
                                    "case when seq > " + tried
                                            + " then '' when seq % 500 = 0 then '550 5.1.1 no such user' else"
                                            + " '250 2.0.0 Ok' end"));
            Sql.update(
                    connection,
                    "insert into returned (edition, seq, kind, status, reason, at, provider, about) select edition, seq, case when"
                            + " seq % 2000 = 1 then 'complaint' else 'hard' end, '5.1.1', 'no such user', ?, 'provider-' || (seq % 50)"
                            + " || '.example', case when seq % 600 = 1 then 'server' else '' end from delivery where edition = ? and"
                            + " seq % 200 = 1 and state = 'sent'",
                    ConsoleFixture.CLOCK.millis() - 1_000_000,
                    to);
        });
    }

    /** Copies the rows of an edition, some columns with another value. */
    private static void copy(Connection connection, String table, int edition, Map<String, String> others)
            throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet names = connection.getMetaData().getColumns(null, null, table, null)) {
            while (names.next()) {
                columns.add(names.getString("COLUMN_NAME"));
            }
        }
        Sql.update(
                connection,
                "insert into " + table + " (" + String.join(", ", columns) + ") select "
                        + columns.stream()
                                .map(column -> others.getOrDefault(column, column))
                                .collect(Collectors.joining(", "))
                        + " from " + table + " where " + (table.equals("edition") ? "number" : "edition") + " = ?",
                edition);
    }

    private void audit() {
        ledger.transact(connection -> Sql.update(
                connection,
                "with recursive n (i) as (select 1 union all select i + 1 from n where i < " + AUDIT
                        + ") insert into audit"
                        + " (number, at, who, what, subject, detail) select i + (select coalesce(max(number), 0) from audit), ?"
                        + " + i, 'editor', 'previewed', 'weekly-' || i % 500, '' from n",
                ConsoleFixture.CLOCK.millis() - 1_000_000));
    }
}
