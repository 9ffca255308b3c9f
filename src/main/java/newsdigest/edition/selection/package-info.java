/** Selection of an edition's stories, by rules and by what was sent before. */
@NullMarked
package newsdigest.edition.selection;

import org.jspecify.annotations.NullMarked;
