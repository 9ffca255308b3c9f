package newsdigest.edition;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import newsdigest.news.NewsItem;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/** The history of newsletters, in the ledger's database. */
public final class SendHistoryRepository {

    /** An edition that was cancelled before anybody got it has sent nothing. */
    private static final String SENT =
            " from edition e where newsletter = ? and (state <> 'cancelled' or exists (select 1 from delivery d"
                    + " where d.edition = e.number and d.state in ('sent', 'sending', 'uncertain')))";

    private final Database database;

    public SendHistoryRepository(Database database) {
        this.database = database;
    }

    /** All that a newsletter has sent and seen. */
    public SendHistory read(String newsletter) {
        return database.withConnection(connection -> {
            Map<Integer, Set<ItemKey>> items = new HashMap<>();
            Sql.each(
                    connection,
                    "select edition, language, item from edition_item where edition in (select number" + SENT + ")",
                    row -> items.computeIfAbsent(row.getInt(1), edition -> new HashSet<>())
                            .add(new ItemKey(row.getString(2), row.getString(3))),
                    newsletter);
            List<SendHistory.PastEdition> editions = Sql.query(
                    connection,
                    "select number, id, window_from, window_to, frozen_at" + SENT + " order by number desc",
                    row -> new SendHistory.PastEdition(
                            new EditionId(row.getString(2)),
                            new Window(LocalDate.parse(row.getString(3)), LocalDate.parse(row.getString(4))),
                            Instant.ofEpochMilli(row.getLong(5)),
                            items.getOrDefault(row.getInt(1), Set.of())),
                    newsletter);
            Map<ItemKey, Instant> seen = new HashMap<>();
            Sql.each(
                    connection,
                    "select language, item, seen_at from item_seen where newsletter = ?",
                    row -> seen.put(
                            new ItemKey(row.getString(1), row.getString(2)), Instant.ofEpochMilli(row.getLong(3))),
                    newsletter);
            return new SendHistory(editions, seen);
        });
    }

    /** Notes the items that are read for the first time. */
    public void see(String newsletter, List<NewsItem> items, SendHistory known, Instant now) {
        List<ItemKey> fresh = new ArrayList<>();
        for (NewsItem item : items) {
            ItemKey key = ItemKey.of(item);
            if (!known.firstSeen().containsKey(key)) {
                fresh.add(key);
            }
        }
        if (fresh.isEmpty()) {
            return;
        }
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into item_seen (newsletter, language, item, seen_at) values (?, ?, ?, ?)"
                                + " on conflict (newsletter, language, item) do nothing")) {
            connection.setAutoCommit(false);
            for (ItemKey key : fresh) {
                insert.setString(1, newsletter);
                insert.setString(2, key.language());
                insert.setString(3, key.id());
                insert.setLong(4, now.toEpochMilli());
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            throw database.translate(e);
        }
    }
}
