/** Commands for events at which people sign up. */
@NullMarked
package newsdigest.cli.event;

import org.jspecify.annotations.NullMarked;
