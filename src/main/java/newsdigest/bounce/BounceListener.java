package newsdigest.bounce;

import newsdigest.consent.BounceRecords.Recorded;
import newsdigest.consent.ReaderRepository.Reader;

/** Listener to what came back for deliveries of the ledger. */
@FunctionalInterface
public interface BounceListener {

    /** Tells that a bounce or a complaint was recorded. */
    void recorded(Recorded recorded);

    /** Tells that a reader asked by mail for no more. */
    default void left(Reader reader) {}
}
