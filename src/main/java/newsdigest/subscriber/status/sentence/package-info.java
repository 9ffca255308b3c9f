/** Sentences that speak of leaving in columns that are about something else. */
@NullMarked
package newsdigest.subscriber.status.sentence;

import org.jspecify.annotations.NullMarked;
