package newsdigest.newsroom.picture;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import newsdigest.store.Database;

/** Repository of the pictures that staff bring. One that is there already is kept once. */
public final class PictureRepository {

    /** Characters of Base64 that hold as many bytes as the group has (RFC 4648, 4). */
    private static final int BASE64_GROUP = 4;

    private static final int FILE_GROUP = 3;

    private final Database database;
    private final Clock clock;

    public PictureRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Keeps a picture; one that is there already counts as brought now. */
    public void add(MailPicture picture, String who) {
        database.update(
                "insert into picture (id, media_type, width, height, content, added_at, added_by)"
                        + " values (?, ?, ?, ?, ?, ?, ?) on conflict (id) do update set added_at = excluded.added_at",
                picture.id(),
                picture.mediaType(),
                picture.width(),
                picture.height(),
                picture.content(),
                clock.millis(),
                who);
    }

    /**
     * Picture as it is stored.
     *
     * @param addedAt when it was brought, or last used again
     * @param bytes size of its file, but for a few bytes
     */
    public record StoredPicture(String id, Instant addedAt, String addedBy, int bytes) {}

    public Optional<MailPicture> find(String id) {
        return database.first(
                "select media_type, width, height, content from picture where id = ?",
                row -> new MailPicture(
                        row.getString("media_type"),
                        row.getInt("width"),
                        row.getInt("height"),
                        row.getString("content")),
                id);
    }

    /** Notes that a picture is used again, so that it is not taken for one that nobody wants. */
    public void touch(String id) {
        database.update("update picture set added_at = ? where id = ?", clock.millis(), id);
    }

    /** Returns the pictures that were brought or used before a moment and that no version of a story has. */
    public List<StoredPicture> withoutStory(Instant before) {
        Set<String> used = new HashSet<>();
        database.each(
                "select distinct picture from written_story_text where picture <> ''",
                row -> MailPicture.id(row.getString(1)).ifPresent(used::add));
        database.each(
                "select summary from written_story_text where summary like '%/pictures/%'",
                row -> used.addAll(MailPicture.idsIn(row.getString(1))));
        return database
                .query(
                        "select id, added_at, added_by, length(content) as size from picture where added_at < ? order by"
                                + " added_at, id",
                        row -> new StoredPicture(
                                row.getString("id"),
                                Instant.ofEpochMilli(row.getLong("added_at")),
                                row.getString("added_by"),
                                row.getInt("size") / BASE64_GROUP * FILE_GROUP),
                        before.toEpochMilli())
                .stream()
                .filter(picture -> !used.contains(picture.id()))
                .toList();
    }

    /**
     * Deletes a picture, unless it was brought or used again meanwhile.
     *
     * @return true when it is gone
     */
    public boolean delete(StoredPicture picture) {
        return database.update(
                        "delete from picture where id = ? and added_at = ?",
                        picture.id(),
                        picture.addedAt().toEpochMilli())
                == 1;
    }
}
