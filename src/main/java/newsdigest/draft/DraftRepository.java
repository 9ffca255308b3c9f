package newsdigest.draft;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import newsdigest.edition.EditionId;
import newsdigest.edition.ItemReference;
import newsdigest.edition.SectionChoice;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/** Repository of staff's notes in the ledger's database. Every version is kept; the last one counts. */
public final class DraftRepository {

    private static final String PINNED = "pinned";
    private static final String PLACED = "placed";
    private static final String LEFT_OUT = "left out";

    private final Database database;
    private final Clock clock;

    public DraftRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The last version; empty when nobody has changed anything. */
    public Optional<DraftVersion> latest(EditionId edition, Locale language) {
        return versions(edition, language, 1).stream().findFirst();
    }

    /** Returns one version; empty when there is none of this number. */
    public Optional<DraftVersion> version(EditionId edition, Locale language, int number) {
        return versions(edition, language, " and version = " + number).stream().findFirst();
    }

    /** The last versions, the newest first. */
    public List<DraftVersion> versions(EditionId edition, Locale language, int limit) {
        return versions(edition, language, " order by version desc limit " + limit);
    }

    private List<DraftVersion> versions(EditionId edition, Locale language, String which) {
        return database.withConnection(connection -> Sql.query(
                connection,
                "select version, changed_at, changed_by, change, introduction, closing, subject, preview_line from draft"
                        + " where edition = ? and language = ?" + which,
                row -> new DraftVersion(
                        row.getInt(1),
                        Instant.ofEpochMilli(row.getLong(2)),
                        row.getString(3),
                        row.getString(4),
                        notes(
                                connection,
                                edition,
                                language,
                                row.getInt(1),
                                new DraftText(row.getString(5), row.getString(6), row.getString(7), row.getString(8)))),
                edition.value(),
                language.toLanguageTag()));
    }

    private static DraftNotes notes(
            Connection connection, EditionId edition, Locale language, int version, DraftText text)
            throws SQLException {
        List<Placement> order = new ArrayList<>();
        List<ItemReference> leftOut = new ArrayList<>();
        Sql.each(
                connection,
                "select place, item, headline from draft_item where edition = ? and language = ? and version = ?"
                        + " order by position",
                row -> {
                    ItemReference item = new ItemReference(row.getString(2), row.getString(3));
                    if (row.getString(1).equals(LEFT_OUT)) {
                        leftOut.add(item);
                    } else {
                        order.add(new Placement(item, row.getString(1).equals(PINNED)));
                    }
                },
                edition.value(),
                language.toLanguageTag(),
                version);
        List<SectionChoice> sections = Sql.query(
                connection,
                "select item, headline, heading from draft_section where edition = ? and language = ? and version = ?"
                        + " order by position",
                row -> new SectionChoice(new ItemReference(row.getString(1), row.getString(2)), row.getString(3)),
                edition.value(),
                language.toLanguageTag(),
                version);
        return new DraftNotes(text, order, leftOut, sections);
    }

    /** Returns the editions with a draft whose ids begin with the name of a newsletter, the last changed one first. */
    public List<EditionId> lastChanged(String newsletter, int limit) {
        return database.query(
                "select edition, max(changed_at) as last from draft where substr(edition, 1, ?) = ? group by edition"
                        + " order by last desc, edition limit ?",
                row -> new EditionId(row.getString(1)),
                newsletter.length() + 1,
                newsletter + "-",
                limit);
    }

    /** Returns the people who were the last to change an edition, one for each language at most. */
    public Set<String> lastAuthors(EditionId edition) {
        return new HashSet<>(database.query(
                "select changed_by from draft where edition = ? and version = (select max(other.version) from draft other"
                        + " where other.edition = draft.edition and other.language = draft.language)",
                row -> row.getString(1),
                edition.value()));
    }

    /**
     * Writes a new version.
     *
     * @param expected the number of the version that was changed
     * @param change in a few words
     * @return false, and nothing is written, when somebody else has written a version meanwhile
     */
    public boolean save(EditionId edition, Locale language, int expected, DraftNotes notes, String who, String change) {
        return database.inTransaction(connection -> {
            long last = Sql.number(
                    connection,
                    "select coalesce(max(version), 0) from draft where edition = ? and language = ?",
                    edition.value(),
                    language.toLanguageTag());
            if (last != expected) {
                return false;
            }
            int written = Sql.update(
                    connection,
                    "insert into draft (edition, language, version, changed_at, changed_by, change, introduction, closing,"
                            + " subject, preview_line) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                            + " on conflict (edition, language, version) do nothing",
                    edition.value(),
                    language.toLanguageTag(),
                    expected + 1,
                    clock.millis(),
                    who,
                    change,
                    notes.text().introduction(),
                    notes.text().closing(),
                    notes.text().subject(),
                    notes.text().previewLine());
            if (written == 0) {
                return false;
            }
            insertItems(connection, edition, language, expected + 1, notes);
            return true;
        });
    }

    private static void insertItems(
            Connection connection, EditionId edition, Locale language, int version, DraftNotes notes)
            throws SQLException {
        int position = 0;
        for (Placement placement : notes.order()) {
            String place = placement.pinned() ? PINNED : PLACED;
            insert(connection, edition, language, version, position++, place, placement.item());
        }
        for (ItemReference item : notes.leftOut()) {
            insert(connection, edition, language, version, position++, LEFT_OUT, item);
        }
        for (SectionChoice choice : notes.sections()) {
            Sql.update(
                    connection,
                    "insert into draft_section (edition, language, version, position, item, headline, heading)"
                            + " values (?, ?, ?, ?, ?, ?, ?)",
                    edition.value(),
                    language.toLanguageTag(),
                    version,
                    position++,
                    choice.item().id(),
                    choice.item().headline(),
                    choice.heading());
        }
    }

    private static void insert(
            Connection connection,
            EditionId edition,
            Locale language,
            int version,
            int position,
            String place,
            ItemReference item)
            throws SQLException {
        Sql.update(
                connection,
                "insert into draft_item (edition, language, version, position, place, item, headline)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                edition.value(),
                language.toLanguageTag(),
                version,
                position,
                place,
                item.id(),
                item.headline());
    }
}
