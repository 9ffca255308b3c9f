/** Ledgers that are thrown away, and the empty one that they begin as. */
@NullMarked
package newsdigest.store.scratch;

import org.jspecify.annotations.NullMarked;
