/** Parsers for text, HTML, dates, languages and addresses as news sources write them. */
@NullMarked
package newsdigest.news.text;

import org.jspecify.annotations.NullMarked;
