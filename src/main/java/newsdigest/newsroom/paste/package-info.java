/** Whole texts that staff paste, split into stories before any of them counts. */
@NullMarked
package newsdigest.newsroom.paste;

import org.jspecify.annotations.NullMarked;
