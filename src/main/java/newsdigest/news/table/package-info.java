/** Parser for tables of news, with the columns as people name them. */
@NullMarked
package newsdigest.news.table;

import org.jspecify.annotations.NullMarked;
