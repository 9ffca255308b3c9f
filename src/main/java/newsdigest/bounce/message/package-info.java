/** Parser for messages that came back, and their meaning. No decision is taken here. */
@NullMarked
package newsdigest.bounce.message;

import org.jspecify.annotations.NullMarked;
