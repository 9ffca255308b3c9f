package newsdigest.draft;

import newsdigest.edition.ItemReference;

/**
 * Place that staff gave an item among those that come first.
 *
 * @param pinned whether staff pinned it; else it only keeps its place among the others
 */
public record Placement(ItemReference item, boolean pinned) {}
