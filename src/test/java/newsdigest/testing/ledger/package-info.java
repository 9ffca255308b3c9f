/** Ledgers of tests: on SQLite, on a PostgreSQL server of their own, and of earlier versions; and the rules that all keep. */
@NullMarked
package newsdigest.testing.ledger;

import org.jspecify.annotations.NullMarked;
