/** Terminal, exit codes, common options and text output of the commands. */
@NullMarked
package newsdigest.cli.terminal;

import org.jspecify.annotations.NullMarked;
