/** Commands for the service, its schedule and its nodes. */
@NullMarked
package newsdigest.cli.serve;

import org.jspecify.annotations.NullMarked;
