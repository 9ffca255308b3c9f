/** Commands that keep a copy of a newsletter, and put it back. */
@NullMarked
package newsdigest.cli.backup;

import org.jspecify.annotations.NullMarked;
