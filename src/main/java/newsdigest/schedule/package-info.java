/** Quartz jobs and triggers; nothing but when. */
@NullMarked
package newsdigest.schedule;

import org.jspecify.annotations.NullMarked;
