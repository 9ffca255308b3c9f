package newsdigest.newsroom.picture;

import java.time.Instant;
import java.util.List;

/**
 * Picture that was brought before and can be used again.
 *
 * @param name name of its file
 * @param alt words that were last given to it in the language that is asked for; may be empty
 * @param titles titles of the stories that have it now
 */
public record LibraryPicture(
        String id,
        String name,
        int width,
        int height,
        Instant addedAt,
        String addedBy,
        String alt,
        List<String> titles) {

    public LibraryPicture {
        titles = List.copyOf(titles);
    }
}
