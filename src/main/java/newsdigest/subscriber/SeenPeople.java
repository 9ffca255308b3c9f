package newsdigest.subscriber;

import newsdigest.address.HashIndex;

/** Set of people in lists, each counted once; of an address it keeps a number and nothing else. */
public final class SeenPeople {

    private final HashIndex hashIndex = HashIndex.withoutValues();

    /** Adds a person; returns true when the set did not have them. */
    public boolean add(Subscriber subscriber) {
        return hashIndex.add(subscriber.key());
    }

    public boolean has(Subscriber subscriber) {
        return hashIndex.has(subscriber.key());
    }

    public int size() {
        return hashIndex.size();
    }
}
