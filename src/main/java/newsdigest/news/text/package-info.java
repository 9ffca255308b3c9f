/** Clean-up of text, markup, language tags and web addresses as news sources write them. */
@NullMarked
package newsdigest.news.text;

import org.jspecify.annotations.NullMarked;
