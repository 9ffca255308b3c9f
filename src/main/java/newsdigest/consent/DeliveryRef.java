package newsdigest.consent;

/**
 * Reference of a token to a delivery.
 *
 * @param edition its number in the ledger; 0 for a sign-up
 * @param seq its place in the edition's audience, or the sign-up's number; below 2^32
 */
public record DeliveryRef(int edition, long seq) {}
