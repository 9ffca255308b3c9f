/** What comes back after a mailing, read one message at a time, and what it means. Nothing is decided here. */
@NullMarked
package newsdigest.bounce;

import org.jspecify.annotations.NullMarked;
