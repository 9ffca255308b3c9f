/** Screens to edit the words of an item that comes from a source. */
@NullMarked
package newsdigest.console.news.item;

import org.jspecify.annotations.NullMarked;
