package newsdigest.edition.story;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Story that a newsletter has met before.
 *
 * @param language the tag it was kept under
 * @param id its id in the ledger, in pins and for people
 * @param identities by source; empty for one that an older version has kept, of which only the id is known
 * @param sentOn the day the last edition with it was frozen; empty when none was
 */
public record KnownStory(String language, String id, List<ItemIdentity> identities, Optional<LocalDate> sentOn) {

    public KnownStory {
        identities = List.copyOf(identities);
    }

    Optional<ItemIdentity> identity(String source) {
        return identities.stream()
                .filter(identity -> identity.source().equals(source))
                .findFirst();
    }
}
