/** Subscriber CSV files, read into {@link newsdigest.subscriber.Subscriber}s with a report of bad rows. */
@NullMarked
package newsdigest.subscriber;

import org.jspecify.annotations.NullMarked;
