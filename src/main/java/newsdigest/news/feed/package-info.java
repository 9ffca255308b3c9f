/** Parser for RSS and Atom feeds. */
@NullMarked
package newsdigest.news.feed;

import org.jspecify.annotations.NullMarked;
