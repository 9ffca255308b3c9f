/** Commands for subscribers, suppressions and bounces. */
@NullMarked
package newsdigest.cli.audience;

import org.jspecify.annotations.NullMarked;
