package newsdigest.newsroom.picture;

import java.time.Clock;
import java.util.Optional;
import newsdigest.store.Database;

/** Repository of the pictures that staff bring. One that is there already is kept once. */
public final class PictureRepository {

    private final Database database;
    private final Clock clock;

    public PictureRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public void add(MailPicture picture, String who) {
        database.update(
                "insert into picture (id, media_type, width, height, content, added_at, added_by)"
                        + " values (?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing",
                picture.id(),
                picture.mediaType(),
                picture.width(),
                picture.height(),
                picture.content(),
                clock.millis(),
                who);
    }

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
}
