/** Delivery, exactly once: planner, ledger, sender and report. */
@NullMarked
package newsdigest.delivery;

import org.jspecify.annotations.NullMarked;
