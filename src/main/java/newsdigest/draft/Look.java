package newsdigest.draft;

import java.time.Instant;
import java.util.Set;
import newsdigest.edition.ItemKey;

/**
 * Look of somebody at the draft of an edition.
 *
 * @param items all that could be seen in it
 */
public record Look(String who, Instant at, Set<ItemKey> items) {
    public Look {
        items = Set.copyOf(items);
    }
}
