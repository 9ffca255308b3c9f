/** Listeners for what happens while editions are sent. */
@NullMarked
package newsdigest.delivery.event;

import org.jspecify.annotations.NullMarked;
