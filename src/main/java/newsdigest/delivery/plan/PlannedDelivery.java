package newsdigest.delivery.plan;

/**
 * Delivery to be added to an edition.
 *
 * @param seq its number within the edition
 * @param topics topics of the reader, joined
 * @param attributes what the edition says to the reader, as it is stored
 */
public record PlannedDelivery(
        long seq, String address, String key, String name, String language, String topics, String attributes) {}
