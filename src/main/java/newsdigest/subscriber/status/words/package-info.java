/** Words and values by which lists say who left, in many languages and systems. */
@NullMarked
package newsdigest.subscriber.status.words;

import org.jspecify.annotations.NullMarked;
