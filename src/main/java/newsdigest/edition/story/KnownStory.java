package newsdigest.edition.story;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Story that a newsletter has met before.
 *
 * @param language the tag it was kept under
 * @param id its id in the ledger, in pins and for people
 * @param tellings by source; empty for one that an older version has kept, of which only the id is known
 * @param sentOn the day the last edition with it was frozen; empty when none was
 */
public record KnownStory(String language, String id, List<Telling> tellings, Optional<LocalDate> sentOn) {

    public KnownStory {
        tellings = List.copyOf(tellings);
    }

    Optional<Telling> telling(String source) {
        return tellings.stream()
                .filter(telling -> telling.source().equals(source))
                .findFirst();
    }
}
