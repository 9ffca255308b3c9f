package newsdigest.delivery.ledger;

import java.util.Locale;

/**
 * A delivery that is due: one edition to one subscriber.
 *
 * @param seq its place in the edition's audience
 * @param address as the subscriber list writes it
 * @param key what makes it the same subscriber as another spelling
 * @param name may be empty
 * @param language of the rendition it gets
 * @param attempts how often it was tried before
 */
public record Delivery(long seq, String address, String key, String name, Locale language, int attempts) {}
