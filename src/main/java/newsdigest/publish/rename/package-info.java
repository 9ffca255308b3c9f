/** Names that newsletters had before. */
@NullMarked
package newsdigest.publish.rename;

import org.jspecify.annotations.NullMarked;
