package newsdigest.newsroom;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsdigest.newsroom.WrittenStory.EditedItem;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/** Repository of the stories that staff write, in the ledger's database. Every version is kept; the last one counts. */
public final class WrittenStoryRepository {

    private static final String COLUMNS =
            "language, version, changed_at, changed_by, change, state, source_name, title,"
                    + " summary, link, day, time, topics, picture, alt, over_title, over_summary, over_topics, over_alt";

    private static final SourceWords NO_SOURCE = new SourceWords("", "", "", "");

    private final Database database;
    private final Clock clock;

    public WrittenStoryRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Returns all stories of a newsletter, also deleted ones, the oldest first. */
    public List<WrittenStory> stories(String newsletter) {
        return read("written_story.newsletter in ('', ?)", newsletter);
    }

    /** Returns the edits of sources' items for a newsletter, also those that were taken back, the oldest first. */
    public List<WrittenStory> edits(String newsletter) {
        return read("edited_item <> '' and written_story.newsletter in ('', ?)", newsletter);
    }

    /** Returns the stories of a newsletter that were deleted in a language, the oldest first. */
    public List<WrittenStory> deleted(String newsletter) {
        return read(
                "written_story.newsletter in ('', ?) and written_story.id in (select story from written_story_text"
                        + " where state = 'deleted')",
                newsletter);
    }

    /** Returns what differs once a version of any story was written, or a newsletter has another name. */
    public Object marks(String newsletter) {
        return List.of(
                database.query(
                        "select count(*), coalesce(max(changed_at), 0) from written_story_text",
                        row -> row.getLong(1) + " " + row.getLong(2)),
                database.number("select count(*) from written_story where newsletter in ('', ?)", newsletter));
    }

    /** Returns the stories of all newsletters, also deleted ones, the oldest first. */
    public List<WrittenStory> all() {
        return read("1 = ?", 1);
    }

    /** Returns a story with its last versions; empty when there is none of this id. */
    public Optional<WrittenStory> find(String id) {
        return read("written_story.id = ?", id).stream().findFirst();
    }

    /** Returns the story that stands in the place of a source's item; empty when nobody has ever edited it. */
    public Optional<WrittenStory> find(String newsletter, Locale language, EditedItem item) {
        return edits(newsletter).stream()
                .filter(story -> story.newsletter().equals(newsletter))
                .filter(story -> story.edited().filter(item::equals).isPresent())
                .filter(story -> story.in(language).isPresent())
                .findFirst();
    }

    private List<WrittenStory> read(String condition, Object parameter) {
        Map<String, WrittenStory> stories = new LinkedHashMap<>();
        Map<String, List<StoryVersion>> versions = new LinkedHashMap<>();
        database.each(
                "select id, created_at, newsletter, edited_source, edited_item, " + COLUMNS
                        + " from written_story join written_story_text on story = id where " + condition
                        + " and version = (select max(other.version) from written_story_text other"
                        + " where other.story = id and other.language = written_story_text.language)"
                        + " order by created_at, id, language",
                row -> {
                    String id = row.getString("id");
                    stories.putIfAbsent(id, story(row));
                    versions.computeIfAbsent(id, none -> new ArrayList<>()).add(version(row));
                },
                parameter);
        return stories.values().stream()
                .map(story -> new WrittenStory(
                        story.id(),
                        story.createdAt(),
                        story.newsletter(),
                        story.edited(),
                        versions.getOrDefault(story.id(), List.of())))
                .toList();
    }

    private static WrittenStory story(ResultSet row) throws SQLException {
        EditedItem edited = new EditedItem(row.getString("edited_source"), row.getString("edited_item"));
        return new WrittenStory(
                row.getString("id"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getString("newsletter"),
                Optional.of(edited).filter(item -> !item.item().isEmpty()),
                List.of());
    }

    private static StoryVersion version(ResultSet row) throws SQLException {
        return new StoryVersion(
                Locale.forLanguageTag(row.getString("language")),
                row.getInt("version"),
                Instant.ofEpochMilli(row.getLong("changed_at")),
                row.getString("changed_by"),
                row.getString("change"),
                StoryState.of(row.getString("state")),
                new StoryText(
                        row.getString("source_name"),
                        row.getString("title"),
                        row.getString("summary"),
                        row.getString("link"),
                        row.getString("day"),
                        row.getString("time"),
                        row.getString("topics"),
                        row.getString("picture"),
                        row.getString("alt")),
                sourceWords(row));
    }

    private static Optional<SourceWords> sourceWords(ResultSet row) throws SQLException {
        SourceWords words = new SourceWords(
                row.getString("over_title"),
                row.getString("over_summary"),
                row.getString("over_topics"),
                row.getString("over_alt"));
        return words.title().isEmpty() ? Optional.empty() : Optional.of(words);
    }

    /** Returns the last versions of a story in a language, the newest first. */
    public List<StoryVersion> versions(String story, Locale language, int limit) {
        return database.query(
                "select " + COLUMNS + " from written_story_text where story = ? and language = ?"
                        + " order by version desc limit " + limit,
                WrittenStoryRepository::version,
                story,
                language.toLanguageTag());
    }

    /** Returns one version; empty when there is none of this number. */
    public Optional<StoryVersion> version(String story, Locale language, int number) {
        return database.first(
                "select " + COLUMNS + " from written_story_text where story = ? and language = ? and version = ?",
                WrittenStoryRepository::version,
                story,
                language.toLanguageTag(),
                number);
    }

    /**
     * Writes a new version in one language, and the story itself with its first.
     *
     * @param expected the number of the version that was changed; 0 for the first one
     * @param change in a few words
     * @return false, and nothing is written, when somebody else has written a version meanwhile
     */
    public boolean save(
            WrittenStory story,
            Locale language,
            int expected,
            StoryState state,
            StoryText text,
            String who,
            String change) {
        return saveEdit(story, language, expected, state, text, Optional.empty(), who, change);
    }

    /**
     * Writes a new version as {@link #save} does, of an edit of a source's item.
     *
     * @param sourceWords words that the source has now
     */
    public boolean saveEdit(
            WrittenStory story,
            Locale language,
            int expected,
            StoryState state,
            StoryText text,
            Optional<SourceWords> sourceWords,
            String who,
            String change) {
        return database.inTransaction(connection -> {
            if (lastNumber(connection, story.id(), language) != expected) {
                return false;
            }
            saveStory(connection, story);
            return insert(connection, story.id(), language, expected + 1, state, text, sourceWords, who, change) == 1;
        });
    }

    /**
     * Writes new stories, all or none. One that is there already stays as it is, so that a form that is sent twice counts
     * once.
     *
     * @param change in a few words
     * @return how many were new
     */
    public int addAll(List<NewStory> stories, String who, String change) {
        return database.inTransaction(connection -> {
            int added = 0;
            for (NewStory story : stories) {
                if (lastNumber(connection, story.story().id(), story.language()) == 0) {
                    saveStory(connection, story.story());
                    added += insert(
                            connection,
                            story.story().id(),
                            story.language(),
                            1,
                            story.state(),
                            story.text(),
                            Optional.empty(),
                            who,
                            change);
                }
            }
            return added;
        });
    }

    private void saveStory(Connection connection, WrittenStory story) throws SQLException {
        Sql.update(
                connection,
                "insert into written_story (id, created_at, newsletter, edited_source, edited_item)"
                        + " values (?, ?, ?, ?, ?) on conflict (id) do update set newsletter = excluded.newsletter",
                story.id(),
                clock.millis(),
                story.newsletter(),
                story.edited().map(EditedItem::source).orElse(""),
                story.edited().map(EditedItem::item).orElse(""));
    }

    private static long lastNumber(Connection connection, String story, Locale language) throws SQLException {
        return Sql.number(
                connection,
                "select coalesce(max(version), 0) from written_story_text where story = ? and language = ?",
                story,
                language.toLanguageTag());
    }

    private int insert(
            Connection connection,
            String story,
            Locale language,
            int number,
            StoryState state,
            StoryText text,
            Optional<SourceWords> sourceWords,
            String who,
            String change)
            throws SQLException {
        SourceWords source = sourceWords.orElse(NO_SOURCE);
        return Sql.update(
                connection,
                "insert into written_story_text (story, " + COLUMNS
                        + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict (story, language, version) do nothing",
                story,
                language.toLanguageTag(),
                number,
                clock.millis(),
                who,
                change,
                state.word(),
                text.sourceName(),
                text.title(),
                text.summary(),
                text.link(),
                text.day(),
                text.time(),
                text.topics(),
                text.picture(),
                text.alt(),
                source.title(),
                source.summary(),
                source.topics(),
                source.alt());
    }

    /** Deletes a story in all its languages; its versions are kept. */
    public void delete(String id, String who) {
        database.transact(connection -> {
            for (StoryVersion version : latest(connection, id)) {
                if (version.state() != StoryState.DELETED) {
                    insert(
                            connection,
                            id,
                            version.language(),
                            version.number() + 1,
                            StoryState.DELETED,
                            version.text(),
                            version.sourceWords(),
                            who,
                            "deleted");
                }
            }
        });
    }

    /** Takes a deletion back: each language is again in the state it had before. */
    public void restore(String id, String who) {
        database.transact(connection -> {
            for (StoryVersion version : latest(connection, id)) {
                if (version.state() == StoryState.DELETED) {
                    StoryState before = before(connection, id, version);
                    int number = version.number() + 1;
                    insert(
                            connection,
                            id,
                            version.language(),
                            number,
                            before,
                            version.text(),
                            version.sourceWords(),
                            who,
                            "taken back after it was deleted");
                }
            }
        });
    }

    private static StoryState before(Connection connection, String story, StoryVersion deleted) throws SQLException {
        return Sql.first(
                        connection,
                        "select state from written_story_text where story = ? and language = ? and version < ?"
                                + " and state <> 'deleted' order by version desc limit 1",
                        row -> StoryState.of(row.getString(1)),
                        story,
                        deleted.language().toLanguageTag(),
                        deleted.number())
                .orElse(StoryState.DRAFT);
    }

    private static List<StoryVersion> latest(Connection connection, String id) throws SQLException {
        return Sql.query(
                connection,
                "select " + COLUMNS + " from written_story_text where story = ? and version ="
                        + " (select max(other.version) from written_story_text other where other.story = ?"
                        + " and other.language = written_story_text.language) order by language",
                WrittenStoryRepository::version,
                id,
                id);
    }

    /** Gives the stories of a newsletter to the name that it has now. */
    public void rename(String from, String to) {
        database.update("update written_story set newsletter = ? where newsletter = ?", to, from);
    }
}
