/** Continuity of a ledger that may lose its last commits: what the sending processes remember is written again. */
@NullMarked
package newsdigest.delivery.continuity;

import org.jspecify.annotations.NullMarked;
