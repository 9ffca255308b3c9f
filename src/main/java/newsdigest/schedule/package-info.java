/** Quartz jobs and triggers, and the due times of newsletters. */
@NullMarked
package newsdigest.schedule;

import org.jspecify.annotations.NullMarked;
