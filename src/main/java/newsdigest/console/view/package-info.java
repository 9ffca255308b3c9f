/** Formats and labels of the console. */
@NullMarked
package newsdigest.console.view;

import org.jspecify.annotations.NullMarked;
