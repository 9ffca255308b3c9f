package newsdigest.console.draft;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import newsdigest.edition.Edition;

/**
 * Drafts that were shown last, by fingerprint: the draft that is framed, tested and frozen is the one that was looked
 * at.
 */
public final class RecentDrafts {

    private static final int KEPT = 64;

    private final Map<String, Edition> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Edition> eldest) {
            return size() > KEPT;
        }
    };

    synchronized void put(String fingerprint, Edition edition) {
        kept.put(fingerprint, edition);
    }

    /**
     * Returns the draft with a fingerprint; empty when it was shown too long ago, or before the program was started.
     */
    synchronized Optional<Edition> find(String fingerprint) {
        return Optional.ofNullable(kept.get(fingerprint));
    }
}
