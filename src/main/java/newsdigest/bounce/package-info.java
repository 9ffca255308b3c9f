/** Bounces and complaints: messages that came back, read one at a time and recorded. */
@NullMarked
package newsdigest.bounce;

import org.jspecify.annotations.NullMarked;
