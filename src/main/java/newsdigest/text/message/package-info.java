/** Messages for people in their own language, with plurals, numbers and dates as that language writes them. */
@NullMarked
package newsdigest.text.message;

import org.jspecify.annotations.NullMarked;
