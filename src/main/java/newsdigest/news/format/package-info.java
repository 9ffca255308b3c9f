/** Parsers for text, tables and JSON, and the factory of news items. */
@NullMarked
package newsdigest.news.format;

import org.jspecify.annotations.NullMarked;
