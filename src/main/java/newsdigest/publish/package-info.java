/** Path from news to report that every command, screen and schedule takes. */
@NullMarked
package newsdigest.publish;

import org.jspecify.annotations.NullMarked;
