/** Headers of columns by which lists say who left. */
@NullMarked
package newsdigest.subscriber.status.header;

import org.jspecify.annotations.NullMarked;
