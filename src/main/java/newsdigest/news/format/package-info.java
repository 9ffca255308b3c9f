/** Parsers for text and JSON, and the factory of news items. */
@NullMarked
package newsdigest.news.format;

import org.jspecify.annotations.NullMarked;
