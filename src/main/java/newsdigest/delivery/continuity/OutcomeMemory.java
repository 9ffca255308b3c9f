package newsdigest.delivery.continuity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Memory of the last outcomes of this process, the oldest first; bounded, whatever the size of the edition. */
final class OutcomeMemory {

    private final int capacity;
    private final Map<Key, Entry> entries = new LinkedHashMap<>();
    private boolean full;

    /** Key of a delivery. */
    private record Key(String edition, String address) {}

    /** Outcome, and the time at which it was added. */
    private record Entry(RememberedOutcome outcome, long nanos) {}

    OutcomeMemory(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(RememberedOutcome outcome) {
        Key key = new Key(outcome.edition(), outcome.key());
        // Taken out and put back, it is the youngest.
        Entry earlier = entries.remove(key);
        RememberedOutcome whole = earlier == null ? outcome : outcome.after(earlier.outcome());
        entries.put(key, new Entry(whole, System.nanoTime()));
        if (entries.size() > capacity) {
            full = true;
            Iterator<Entry> oldest = entries.values().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** Forgets what is older; only once the ledger is known to have it. */
    synchronized void forgetOlderThan(Duration age) {
        long limit = System.nanoTime() - age.toNanos();
        Iterator<Entry> oldest = entries.values().iterator();
        while (oldest.hasNext() && oldest.next().nanos() - limit < 0) {
            oldest.remove();
            full = true;
        }
    }

    /** Returns true when it has forgotten something. */
    synchronized boolean hasForgotten() {
        return full;
    }

    synchronized boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Returns the last that it has of a delivery. */
    synchronized Optional<RememberedOutcome> find(String edition, String address) {
        return Optional.ofNullable(entries.get(new Key(edition, address))).map(Entry::outcome);
    }

    /** Returns what it has, the oldest first. */
    synchronized List<RememberedOutcome> all() {
        return new ArrayList<>(entries.values().stream().map(Entry::outcome).toList());
    }
}
