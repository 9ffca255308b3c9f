/** Screens for the news: all items, and those that staff write and edit. */
@NullMarked
package newsdigest.console.news;

import org.jspecify.annotations.NullMarked;
