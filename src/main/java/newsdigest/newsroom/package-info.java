/** Stories that staff write in the console, and their edits of sources' items; each version is kept. */
@NullMarked
package newsdigest.newsroom;

import org.jspecify.annotations.NullMarked;
