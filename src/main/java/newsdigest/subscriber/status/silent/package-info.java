/** Columns of lists that are not understood to say who left, and of which staff are told. */
@NullMarked
package newsdigest.subscriber.status.silent;

import org.jspecify.annotations.NullMarked;
