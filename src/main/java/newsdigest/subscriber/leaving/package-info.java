/** Signs in lists that a person left, and the people who did. */
@NullMarked
package newsdigest.subscriber.leaving;

import org.jspecify.annotations.NullMarked;
