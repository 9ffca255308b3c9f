/** Machines that share one ledger, and the lists that each of them has. */
@NullMarked
package newsdigest.publish.machines;

import org.jspecify.annotations.NullMarked;
