/** Screens to paste a whole text and see it split into items before any of them counts. */
@NullMarked
package newsdigest.console.news.paste;

import org.jspecify.annotations.NullMarked;
