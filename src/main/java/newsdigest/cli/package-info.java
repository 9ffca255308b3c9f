/** The command line. */
@NullMarked
package newsdigest.cli;

import org.jspecify.annotations.NullMarked;
