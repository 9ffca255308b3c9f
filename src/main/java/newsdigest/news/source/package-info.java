/** Reader of all configured news sources, each by its format. */
@NullMarked
package newsdigest.news.source;

import org.jspecify.annotations.NullMarked;
