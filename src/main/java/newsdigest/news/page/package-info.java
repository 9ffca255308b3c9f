/** Parser for web pages of organisations without a feed, and the finder of the selectors for it. */
@NullMarked
package newsdigest.news.page;

import org.jspecify.annotations.NullMarked;
