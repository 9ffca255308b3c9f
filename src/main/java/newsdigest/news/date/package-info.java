/** Parsers for dates as feeds, tables and people write them. */
@NullMarked
package newsdigest.news.date;

import org.jspecify.annotations.NullMarked;
