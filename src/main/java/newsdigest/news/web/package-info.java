/** HTTP fetcher for news sources: cache, limits, public addresses only. */
@NullMarked
package newsdigest.news.web;

import org.jspecify.annotations.NullMarked;
