/** Bench of the console's screens over a ledger of many years. */
@NullMarked
package newsdigest.bench.console;

import org.jspecify.annotations.NullMarked;
