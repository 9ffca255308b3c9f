/** Screens for newsletters, frozen editions, their progress and reports. */
@NullMarked
package newsdigest.console.edition;

import org.jspecify.annotations.NullMarked;
