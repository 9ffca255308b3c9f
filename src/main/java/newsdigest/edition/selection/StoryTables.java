package newsdigest.edition.selection;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import newsdigest.edition.ItemKey;
import newsdigest.edition.selection.StoryMemory.Pass;
import newsdigest.edition.story.ItemIdentity;
import newsdigest.edition.story.KnownStory;
import newsdigest.edition.story.StoryDecision;
import newsdigest.edition.story.StoryDecision.DecisionKind;
import newsdigest.edition.story.StoryWords;
import newsdigest.store.NewsletterRows;
import newsdigest.store.Sql;

/** Tables of a newsletter's memory of its stories. */
final class StoryTables {

    /** Number of the passes that staff made by hand. */
    private static final int LEFT_OUT = 2;

    /** Number of the passes over what came with a new source, in an edition that staff made. */
    private static final int NEW_SOURCE = 3;

    /** Number of those in an edition of the newsletter's own days. */
    private static final int OLD_OF_NEW_SOURCE = 4;

    private final Connection connection;
    private final String newsletter;

    StoryTables(Connection connection, String newsletter) {
        this.connection = connection;
        this.newsletter = newsletter;
    }

    /** @param old the stories that an older version may have kept, by id alone */
    StoryMemory read(Set<ItemKey> old) throws SQLException {
        Map<ItemKey, List<ItemIdentity>> identities = new LinkedHashMap<>();
        Sql.each(
                connection,
                "select language, item, source, scope, guids, links, file, day, title, words from story_telling"
                        + " where newsletter = ? order by language, item, position, source",
                row -> identities
                        .computeIfAbsent(new ItemKey(row.getString(1), row.getString(2)), none -> new ArrayList<>())
                        .add(identity(row)),
                newsletter);
        old.forEach(key -> identities.putIfAbsent(key, List.of()));
        List<KnownStory> stories = new ArrayList<>();
        identities.forEach((key, its) -> stories.add(new KnownStory(key.language(), key.id(), its, Optional.empty())));
        Map<ItemKey, Set<Pass>> passes = new HashMap<>();
        Sql.each(
                connection,
                "select language, item, edition, day, kind from story_passed where newsletter = ?",
                row -> passes.computeIfAbsent(new ItemKey(row.getString(1), row.getString(2)), none -> new HashSet<>())
                        .add(new Pass(
                                row.getString(3),
                                row.getString(4).isEmpty() ? null : LocalDate.parse(row.getString(4)),
                                kind(row.getInt(5)))),
                newsletter);
        Map<String, Instant> sources = new HashMap<>();
        Sql.each(
                connection,
                "select source, read_at from source_read where newsletter = ?",
                row -> sources.put(row.getString(1), Instant.ofEpochMilli(row.getLong(2))),
                newsletter);
        List<StoryDecision> decisions = Sql.query(
                connection,
                "select language, item, kind, other, decided_at from story_decision where newsletter = ?"
                        + " order by decided_at, item, other",
                row -> new StoryDecision(
                        row.getString(1),
                        row.getString(2),
                        DecisionKind.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                        row.getString(4),
                        Instant.ofEpochMilli(row.getLong(5))),
                newsletter);
        return new StoryMemory(stories, passes, sources, decisions);
    }

    private static Pass.PassKind kind(int number) {
        return switch (number) {
            case 0 -> Pass.PassKind.DECISION;
            case LEFT_OUT -> Pass.PassKind.LEFT_OUT;
            case NEW_SOURCE -> Pass.PassKind.NEW_SOURCE;
            case OLD_OF_NEW_SOURCE -> Pass.PassKind.OLD_OF_NEW_SOURCE;
            default -> Pass.PassKind.ARCHIVE;
        };
    }

    private static int number(Pass.PassKind kind) {
        return switch (kind) {
            case DECISION -> 0;
            case ARCHIVE -> 1;
            case LEFT_OUT -> LEFT_OUT;
            case NEW_SOURCE -> NEW_SOURCE;
            case OLD_OF_NEW_SOURCE -> OLD_OF_NEW_SOURCE;
        };
    }

    /** Forgets what staff left out of an edition that is a draft again: what they leave out then is noted once it is frozen. */
    static void putBack(Connection connection, String edition) throws SQLException {
        Sql.update(connection, "delete from story_passed where edition = ? and kind = ?", edition, LEFT_OUT);
    }

    private static ItemIdentity identity(ResultSet row) throws SQLException {
        return new ItemIdentity(
                row.getString(3),
                row.getString(4),
                lines(row.getString(5)),
                lines(row.getString(6)),
                row.getString(7),
                LocalDate.parse(row.getString(8)),
                new StoryWords(row.getString(9)),
                new StoryWords(row.getString(10)));
    }

    private static Set<String> lines(String text) {
        Set<String> lines = new LinkedHashSet<>();
        text.lines().forEach(lines::add);
        return lines;
    }

    void write(StoryNotes notes) throws SQLException {
        for (KnownStory story : notes.stories()) {
            Sql.update(
                    connection,
                    "delete from story_telling where newsletter = ? and language = ? and item = ?",
                    newsletter,
                    story.language(),
                    story.id());
            int position = 0;
            for (ItemIdentity identity : story.identities()) {
                write(story, identity, position++);
            }
        }
        for (Map.Entry<ItemKey, Pass> pass : notes.passes().entrySet()) {
            Sql.update(
                    connection,
                    "insert into story_passed (newsletter, language, item, edition, day, kind) values (?, ?, ?, ?, ?, ?)"
                            + " on conflict (newsletter, language, item, edition) do update set day = excluded.day,"
                            + " kind = excluded.kind",
                    newsletter,
                    pass.getKey().language(),
                    pass.getKey().id(),
                    pass.getValue().edition(),
                    String.valueOf(pass.getValue().day()),
                    number(pass.getValue().kind()));
        }
        for (Map.Entry<String, Instant> source : notes.sources().entrySet()) {
            Sql.update(
                    connection,
                    "insert into source_read (newsletter, source, read_at) values (?, ?, ?)"
                            + " on conflict (newsletter, source) do nothing",
                    newsletter,
                    source.getKey(),
                    source.getValue().toEpochMilli());
        }
    }

    private void write(KnownStory story, ItemIdentity identity, int position) throws SQLException {
        Sql.update(
                connection,
                "insert into story_telling (newsletter, language, item, source, position, scope, guids, links, file, day,"
                        + " title, words) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                newsletter,
                story.language(),
                story.id(),
                identity.source(),
                position,
                identity.scope(),
                String.join("\n", identity.guids()),
                String.join("\n", identity.links()),
                identity.file(),
                identity.day().toString(),
                identity.title().text(),
                identity.words().text());
    }

    void decide(StoryDecision decision) throws SQLException {
        Sql.update(
                connection,
                "insert into story_decision (newsletter, language, item, kind, other, decided_at) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict (newsletter, language, item, kind, other) do update set decided_at = excluded.decided_at",
                newsletter,
                decision.language(),
                decision.id(),
                decision.kind().name().toLowerCase(Locale.ROOT),
                decision.other(),
                decision.at().toEpochMilli());
    }

    void undo(StoryDecision decision) throws SQLException {
        Sql.update(
                connection,
                "delete from story_decision where newsletter = ? and language = ? and item = ? and kind = ? and other = ?",
                newsletter,
                decision.language(),
                decision.id(),
                decision.kind().name().toLowerCase(Locale.ROOT),
                decision.other());
    }

    /** Gives all of it to the name that the newsletter has now. */
    void rename(String to) throws SQLException {
        NewsletterRows.rename(connection, "story_telling", List.of("language", "item", "source"), newsletter, to);
        NewsletterRows.rename(connection, "story_passed", List.of("language", "item", "edition"), newsletter, to);
        NewsletterRows.rename(connection, "source_read", List.of("source"), newsletter, to);
        NewsletterRows.rename(
                connection, "story_decision", List.of("language", "item", "kind", "other"), newsletter, to);
    }
}
