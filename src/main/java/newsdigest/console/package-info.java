/** The pages that staff work with. */
@NullMarked
package newsdigest.console;

import org.jspecify.annotations.NullMarked;
