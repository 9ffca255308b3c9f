/** Exactly once: the plan, the ledger, the sender and its report. */
@NullMarked
package newsdigest.delivery;

import org.jspecify.annotations.NullMarked;
