/** Commands that send an edition, or go on with one, and what they print meanwhile. */
@NullMarked
package newsdigest.cli.send;

import org.jspecify.annotations.NullMarked;
