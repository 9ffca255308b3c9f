/** Screens for an edition in preparation. */
@NullMarked
package newsdigest.console.draft;

import org.jspecify.annotations.NullMarked;
