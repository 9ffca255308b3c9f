package newsdigest.publish.picture;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import newsdigest.newsroom.picture.MailPicture;
import newsdigest.newsroom.picture.PictureRepository;
import newsdigest.newsroom.picture.PictureRepository.StoredPicture;
import newsdigest.store.Database;

/**
 * Clean-up of the pictures that staff brought: deletes those that no version of a story, no frozen edition and no draft refers
 * to. A picture that was brought lately stays, as its story may not be saved yet.
 */
public final class PictureCleanup {

    private static final Duration LATELY = Duration.ofDays(1);

    private final Database database;
    private final PictureRepository pictures;
    private final Clock clock;

    public PictureCleanup(Database database, Clock clock) {
        this.database = database;
        this.pictures = new PictureRepository(database, clock);
        this.clock = clock;
    }

    /** Returns the pictures that nothing refers to, the oldest first. */
    public List<StoredPicture> unused() {
        List<StoredPicture> withoutStory = pictures.withoutStory(clock.instant().minus(LATELY));
        if (withoutStory.isEmpty()) {
            return withoutStory;
        }
        Set<String> used = new HashSet<>();
        database.each(
                "select html from rendition where html like '%/pictures/%'",
                row -> used.addAll(MailPicture.idsIn(row.getString(1))));
        database.each(
                "select introduction, closing from draft where introduction like '%/pictures/%' or closing like"
                        + " '%/pictures/%'",
                row -> used.addAll(MailPicture.idsIn(row.getString(1) + " " + row.getString(2))));
        return withoutStory.stream()
                .filter(picture -> !used.contains(picture.id()))
                .toList();
    }

    /**
     * Deletes pictures that were found unused; one that is used again since stays.
     *
     * @return how many are gone
     */
    public int delete(List<StoredPicture> found) {
        return (int) found.stream().filter(pictures::delete).count();
    }
}
