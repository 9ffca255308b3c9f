/** Command line: entry point and commands. */
@NullMarked
package newsdigest.cli;

import org.jspecify.annotations.NullMarked;
