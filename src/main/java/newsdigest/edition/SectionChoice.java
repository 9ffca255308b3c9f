package newsdigest.edition;

/**
 * Heading of staff's own under which an item stands.
 *
 * @param heading in one line, never empty
 */
public record SectionChoice(ItemReference item, String heading) {}
