/** Suppressions: who must not be mailed, why, and the file that other systems exchange them by. */
@NullMarked
package newsdigest.consent.suppression;

import org.jspecify.annotations.NullMarked;
