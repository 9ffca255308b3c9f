/** Words of all languages by which lists say who left, and how one of them is found in a text. */
@NullMarked
package newsdigest.subscriber.status.vocabulary;

import org.jspecify.annotations.NullMarked;
