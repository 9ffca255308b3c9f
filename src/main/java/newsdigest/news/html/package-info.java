/** Cleaner for foreign HTML: what is left is safe, short, and means what it meant. */
@NullMarked
package newsdigest.news.html;

import org.jspecify.annotations.NullMarked;
