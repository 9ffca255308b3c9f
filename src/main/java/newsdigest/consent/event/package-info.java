/** Events at which many people sign up from one network. */
@NullMarked
package newsdigest.consent.event;

import org.jspecify.annotations.NullMarked;
