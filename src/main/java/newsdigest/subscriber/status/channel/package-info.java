/** Headers of columns that name another way to reach somebody than mail. */
@NullMarked
package newsdigest.subscriber.status.channel;

import org.jspecify.annotations.NullMarked;
