package newsdigest.edition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a newsletter has sent and seen before.
 *
 * @param editions those that were frozen and not cancelled before anybody got them
 * @param firstSeen when each item was first read
 */
public record SendHistory(List<PastEdition> editions, Map<ItemKey, Instant> firstSeen) {

    /** A newsletter's beginning. */
    public static final SendHistory NONE = new SendHistory(List.of(), Map.of());

    /**
     * An edition that was sent.
     *
     * @param items what it carried
     */
    public record PastEdition(EditionId id, Window window, Instant frozenAt, Set<ItemKey> items) {}

    /** The history as it was for an edition: without that edition itself. */
    SendHistory before(EditionId edition) {
        return new SendHistory(
                editions.stream()
                        .filter(pastEdition -> !pastEdition.id().equals(edition))
                        .toList(),
                firstSeen);
    }

    /** The edition an item went out in. */
    Optional<EditionId> sentIn(ItemKey item) {
        return editions.stream()
                .filter(pastEdition -> pastEdition.items().contains(item))
                .map(PastEdition::id)
                .findFirst();
    }

    /** Whether an item turned up only after the last edition was frozen; before the first edition nothing is late. */
    boolean isNewSinceLast(ItemKey item) {
        Optional<Instant> last = editions.stream().map(PastEdition::frozenAt).max(Comparator.naturalOrder());
        Instant seen = firstSeen.get(item);
        return last.isPresent() && (seen == null || seen.isAfter(last.get()));
    }

    /** The day after the last that any edition covered. */
    Optional<LocalDate> end() {
        return editions.stream().map(pastEdition -> pastEdition.window().to()).max(Comparator.naturalOrder());
    }

    /** The window of the edition that ends with a day: made again, it is the same edition. */
    Optional<Window> endingAt(LocalDate end) {
        return editions.stream()
                .map(PastEdition::window)
                .filter(window -> window.to().equals(end))
                .findFirst();
    }
}
