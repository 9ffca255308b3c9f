/** Ledger of editions and deliveries: their states, and the repositories that read and write them. */
@NullMarked
package newsdigest.delivery.ledger;

import org.jspecify.annotations.NullMarked;
