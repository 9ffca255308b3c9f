/** Columns of subscriber lists that say who left, in the words of many systems and languages. */
@NullMarked
package newsdigest.subscriber.status;

import org.jspecify.annotations.NullMarked;
