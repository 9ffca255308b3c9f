/** Database of the ledger: connections, transactions, locks and migrations. */
@NullMarked
package newsdigest.store;

import org.jspecify.annotations.NullMarked;
