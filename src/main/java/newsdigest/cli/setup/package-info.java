/** Commands that set up a newsletter's folder. */
@NullMarked
package newsdigest.cli.setup;

import org.jspecify.annotations.NullMarked;
