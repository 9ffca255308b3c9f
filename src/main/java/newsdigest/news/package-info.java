/** News sources and their formats, read into {@link newsdigest.news.NewsItem}s. */
@NullMarked
package newsdigest.news;

import org.jspecify.annotations.NullMarked;
