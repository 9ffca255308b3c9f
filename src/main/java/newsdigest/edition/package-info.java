/** Editions: the window, the selection of items, and the frozen edition. */
@NullMarked
package newsdigest.edition;

import org.jspecify.annotations.NullMarked;
