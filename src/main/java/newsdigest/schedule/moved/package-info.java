/** Hours of the schedule that staff have moved, and the editions that follow them. */
@NullMarked
package newsdigest.schedule.moved;

import org.jspecify.annotations.NullMarked;
