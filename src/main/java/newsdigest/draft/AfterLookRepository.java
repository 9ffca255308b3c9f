package newsdigest.draft;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import newsdigest.edition.EditionId;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/** Repository of what came after the last look at each edition, as it was when the edition was frozen. */
public final class AfterLookRepository {

    private final Database database;

    public AfterLookRepository(Database database) {
        this.database = database;
    }

    /** Row of the table {@code after_look}. */
    private record Row(AfterLook.Headline headline, boolean held, String who, Instant at) {}

    /** Returns what is known of an edition; empty when nothing came after the last look, or nobody looked. */
    public Optional<AfterLook> find(EditionId edition) {
        List<Row> rows = database.query(
                "select language, item, headline, held, looked_by, looked_at from after_look where edition = ?"
                        + " order by position",
                row -> new Row(
                        new AfterLook.Headline(row.getString(1), row.getString(2), row.getString(3)),
                        row.getInt(4) == 1,
                        row.getString(5),
                        Instant.ofEpochMilli(row.getLong(6))),
                edition.value());
        return rows.stream()
                .findFirst()
                .map(first -> new AfterLook(
                        first.who(),
                        first.at(),
                        first.held(),
                        rows.stream().map(Row::headline).toList()));
    }

    /** Replaces what is known of an edition. */
    public void save(EditionId edition, Optional<AfterLook> after) {
        database.transact(connection -> {
            Sql.update(connection, "delete from after_look where edition = ?", edition.value());
            if (after.isEmpty()) {
                return;
            }
            int position = 0;
            for (AfterLook.Headline one : after.get().headlines()) {
                Sql.update(
                        connection,
                        "insert into after_look (edition, position, language, item, headline, held, looked_by, looked_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                        edition.value(),
                        position++,
                        one.language(),
                        one.item(),
                        one.headline(),
                        after.get().held() ? 1 : 0,
                        after.get().who(),
                        after.get().at().toEpochMilli());
            }
        });
    }
}
