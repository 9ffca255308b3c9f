/** Reports on editions and their deliveries, read from the ledger. */
@NullMarked
package newsdigest.delivery.report;

import org.jspecify.annotations.NullMarked;
