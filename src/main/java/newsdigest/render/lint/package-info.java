/** Checks of a page for markup that mail programs spoil, hide or cut off, and its size by parts. */
@NullMarked
package newsdigest.render.lint;

import org.jspecify.annotations.NullMarked;
