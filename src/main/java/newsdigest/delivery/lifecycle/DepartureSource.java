package newsdigest.delivery.lifecycle;

import java.util.Optional;
import java.util.function.Consumer;
import newsdigest.delivery.ledger.FrozenEdition;

/** Source of the people who left a newsletter, as its subscriber lists say now. */
@FunctionalInterface
public interface DepartureSource {

    /** Source for mail about which no list decides, such as a test. */
    DepartureSource NONE = (edition, use) -> {};

    /**
     * Reads who left, unless the lists are as they were when the edition was planned or when this was used last. Lists
     * that could not be used to the end are read again the next time.
     */
    void read(FrozenEdition edition, Consumer<Departures> use);

    /** Has the lists of an edition read at the next look, also when they are as they were. */
    default void readAnew(FrozenEdition edition) {}

    /** People who left. */
    @FunctionalInterface
    interface Departures {
        /** Returns the reason for which a person is not mailed, by the key of the address; it names nobody. */
        Optional<String> findReason(String addressKey);
    }
}
