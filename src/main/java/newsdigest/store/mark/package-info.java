/** Marks beside the ledger and in the output folder, by which it is noticed when another ledger is in its place. */
@NullMarked
package newsdigest.store.mark;

import org.jspecify.annotations.NullMarked;
