package newsdigest.edition.selection;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import newsdigest.edition.CarriedItem;
import newsdigest.edition.EditionId;
import newsdigest.edition.ItemKey;
import newsdigest.edition.Window;
import newsdigest.edition.story.KnownStory;
import newsdigest.edition.story.StoryChange;
import newsdigest.edition.story.StoryDecision;
import newsdigest.store.Database;
import newsdigest.store.NewsletterRows;
import newsdigest.store.Sql;

/** Repository of the history of newsletters, in the ledger's database. */
public final class SendHistoryRepository {

    /**
     * Condition for editions that were sent: one that was cancelled before anybody got it has sent nothing, unless it is known to
     * have gone out from a ledger that was lost; one that was frozen and that nobody has confirmed holds nothing back, unless somebody
     * has made it ready and its hour is to come after a moment.
     */
    private static final String SENT =
            " from edition e where newsletter = ? and fingerprint <> '' and (state <> 'frozen' or confirmed_at > 0"
                    + " or (made_ready_at > 0 and due_at > ?)) and (state <> 'cancelled' or reason = 'went_out' or exists (select 1 from delivery d"
                    + " where d.edition = e.number and d.state in ('sent', 'sending', 'uncertain')))";

    /** State of an edition; one that was paused once everybody had it has nobody who waits. */
    private static final String STATE =
            "case when state = 'paused' and released_at > 0 and not exists (select 1 from delivery d"
                    + " where d.edition = e.number and d.state in ('pending', 'sending', 'deferred')) then 'sending' else state end";

    private static final String CARRIED =
            "select edition, language, item, source, headline, day, link, text from edition_item where edition";

    private final Database database;

    public SendHistoryRepository(Database database) {
        this.database = database;
    }

    static ItemKey key(KnownStory story) {
        return new ItemKey(story.language(), story.id());
    }

    /**
     * Returns what differs once the history of a newsletter is another. A node of an earlier version counts no change of its
     * notes, but what it adds to them is seen.
     *
     * @param readyAfter as at {@link #read}
     */
    public Object marks(String newsletter, Instant readyAfter) {
        return database.withConnection(connection -> List.of(
                Sql.query(
                        connection,
                        "select number, state, reason, fingerprint, frozen_at, confirmed_at, released_at, case when state = 'cancelled' and exists"
                                + " (select 1 from delivery d where d.edition = e.number and d.state in ('sent', 'sending',"
                                + " 'uncertain')) then 1 else 0 end, case when made_ready_at > 0 and due_at > ? then 1 else 0 end"
                                + " from edition e where newsletter = ? order by number",
                        row -> List.of(
                                row.getInt(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getLong(5),
                                row.getLong(6),
                                row.getLong(7),
                                row.getInt(8),
                                row.getInt(9)),
                        readyAfter.toEpochMilli(),
                        newsletter),
                UnsentNews.marks(connection, newsletter),
                Sql.number(connection, "select count(*) from item_seen where newsletter = ?", newsletter),
                Sql.number(connection, "select count(*) from story_decision where newsletter = ?", newsletter),
                Sql.number(
                        connection,
                        "select coalesce(max(changes), 0) from story_change where newsletter = ?",
                        newsletter)));
    }

    private static void count(Connection connection, String newsletter) throws SQLException {
        Sql.update(
                connection,
                "insert into story_change (newsletter, changes) values (?, 1)"
                        + " on conflict (newsletter) do update set changes = story_change.changes + 1",
                newsletter);
    }

    private static SendHistory.PastEdition.Stage stage(String state, boolean isReleased) {
        return switch (state) {
            case "done" -> SendHistory.PastEdition.Stage.DONE;
            case "paused" ->
                isReleased ? SendHistory.PastEdition.Stage.PAUSED : SendHistory.PastEdition.Stage.TO_BE_SENT;
            case "frozen", "waiting" ->
                isReleased ? SendHistory.PastEdition.Stage.RELEASED : SendHistory.PastEdition.Stage.TO_BE_SENT;
            default -> SendHistory.PastEdition.Stage.RELEASED;
        };
    }

    /** Returns the items that the frozen edition of this number carries, also one that nobody has said yet is to be sent. */
    public List<CarriedItem> carriedBy(int edition) {
        return database.query(CARRIED + " = ?", SendHistoryRepository::carried, edition);
    }

    /** Returns those items of a frozen edition that another one had told before its news were chosen: it sends them again. */
    public List<CarriedItem> sentAgainBy(int edition) {
        return database.query(
                "select mine.edition, mine.language, mine.item, mine.source, mine.headline, mine.day, mine.link, mine.text"
                        + " from edition_item mine join edition this on this.number = mine.edition where mine.edition = ? and exists"
                        + " (select 1 from edition_item theirs join edition other on other.number = theirs.edition"
                        + " where theirs.language = mine.language and theirs.item = mine.item and other.number <> this.number"
                        + " and other.newsletter = this.newsletter and other.release_order > 0 and other.release_order <= this.chosen_after)",
                SendHistoryRepository::carried,
                edition);
    }

    private static CarriedItem carried(ResultSet row) throws SQLException {
        return new CarriedItem(
                new ItemKey(row.getString(2), row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8));
    }

    /** Returns true when the sources of a newsletter ever held an item. */
    public boolean hasSeenNews(String newsletter) {
        return database.number(
                        "select count(*) from (select 1 from item_seen where newsletter = ? limit 1) as seen",
                        newsletter)
                > 0;
    }

    /**
     * Returns the history of a newsletter.
     *
     * @param readyAfter the moment after which the hour of an edition that is ready is to come for its news to be its own
     */
    public SendHistory read(String newsletter, Instant readyAfter) {
        return database.withConnection(connection -> {
            Map<Integer, Map<ItemKey, CarriedItem>> items = new HashMap<>();
            Sql.each(
                    connection,
                    CARRIED + " in (select number" + SENT + ")",
                    row -> {
                        CarriedItem carried = carried(row);
                        items.computeIfAbsent(row.getInt(1), edition -> new HashMap<>())
                                .put(carried.key(), carried);
                    },
                    newsletter,
                    readyAfter.toEpochMilli());
            List<SendHistory.PastEdition> editions = Sql.query(
                    connection,
                    "select number, id, window_from, window_to, frozen_at, " + STATE + ", released_at, due_at" + SENT
                            + " order by number desc",
                    row -> new SendHistory.PastEdition(
                            new EditionId(row.getString(2)),
                            new Window(LocalDate.parse(row.getString(3)), LocalDate.parse(row.getString(4))),
                            Instant.ofEpochMilli(row.getLong(5)),
                            row.getLong(8) > 0,
                            items.getOrDefault(row.getInt(1), Map.of()),
                            stage(row.getString(6), row.getLong(7) > 0)),
                    newsletter,
                    readyAfter.toEpochMilli());
            Map<ItemKey, Instant> seen = new HashMap<>();
            Sql.each(
                    connection,
                    "select language, item, seen_at from item_seen where newsletter = ?",
                    row -> seen.put(
                            new ItemKey(row.getString(1), row.getString(2)), Instant.ofEpochMilli(row.getLong(3))),
                    newsletter);
            Set<ItemKey> old = new LinkedHashSet<>(seen.keySet());
            editions.forEach(pastEdition -> old.addAll(pastEdition.items()));
            return new SendHistory(
                    editions,
                    seen,
                    new StoryTables(connection, newsletter).read(old),
                    UnsentNews.read(connection, newsletter));
        });
    }

    /** Keeps the notes of a selection. */
    public void note(String newsletter, StoryNotes notes, Instant now) {
        database.transact(connection -> {
            for (KnownStory story : notes.stories()) {
                Sql.update(
                        connection,
                        "insert into item_seen (newsletter, language, item, seen_at) values (?, ?, ?, ?)"
                                + " on conflict (newsletter, language, item) do nothing",
                        newsletter,
                        story.language(),
                        story.id(),
                        now.toEpochMilli());
            }
            new StoryTables(connection, newsletter).write(notes);
            if (!notes.isEmpty()) {
                count(connection, newsletter);
            }
        });
    }

    /** Forgets what staff left out of an edition that is a draft again, in the transaction that makes it one. */
    public static void putBack(Connection connection, EditionId edition) throws SQLException {
        StoryTables.putBack(connection, edition.value());
    }

    /** Gives the history of a newsletter to the name that it has now. */
    public void rename(String from, String to) {
        database.transact(connection -> {
            NewsletterRows.rename(connection, "item_seen", List.of("language", "item"), from, to);
            new StoryTables(connection, from).rename(to);
            count(connection, from);
            count(connection, to);
        });
    }

    /** Keeps a change that staff make to what is one story. */
    public void change(String newsletter, StoryChange change) {
        database.transact(connection -> {
            StoryTables tables = new StoryTables(connection, newsletter);
            for (StoryDecision decision : change.undone()) {
                tables.undo(decision);
            }
            for (StoryDecision decision : change.made()) {
                tables.decide(decision);
            }
            count(connection, newsletter);
        });
    }
}
