package newsdigest.console.draft;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import newsdigest.edition.Edition;

/** The drafts that were shown last, by fingerprint: what is framed, tested and frozen is what was looked at. */
public final class RecentDrafts {

    private static final int KEPT = 16;

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

    /** Empty when it was shown too long ago, or before the program was started. */
    synchronized Optional<Edition> find(String fingerprint) {
        return Optional.ofNullable(kept.get(fingerprint));
    }
}
