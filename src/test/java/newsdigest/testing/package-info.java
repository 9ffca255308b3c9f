/**
 * Fixtures that tests of all rooms share: a workspace on disk with good defaults, a child JVM that can be killed, a clock
 * that can be set. Servers, ledgers and properties have rooms of their own.
 */
@NullMarked
package newsdigest.testing;

import org.jspecify.annotations.NullMarked;
