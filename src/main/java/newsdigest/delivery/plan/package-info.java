/** Rows of an audience that is planned, and how they are written into the ledger. */
@NullMarked
package newsdigest.delivery.plan;

import org.jspecify.annotations.NullMarked;
