/** Staff console: screens for editions, subscribers and settings. */
@NullMarked
package newsdigest.console;

import org.jspecify.annotations.NullMarked;
