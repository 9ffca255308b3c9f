/** The one path from news to report that every entrance takes. */
@NullMarked
package newsdigest.publish;

import org.jspecify.annotations.NullMarked;
