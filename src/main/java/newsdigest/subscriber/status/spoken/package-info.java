/** Sentences that speak of leaving in columns that are about something else. */
@NullMarked
package newsdigest.subscriber.status.spoken;

import org.jspecify.annotations.NullMarked;
