/** Mail servers as this process uses them: pace, limits and health of each, shared by all that is sent. */
@NullMarked
package newsdigest.delivery.server;

import org.jspecify.annotations.NullMarked;
