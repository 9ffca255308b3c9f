/** Fate of news: the edition that each item goes into or went out in, and what readers have of it. */
@NullMarked
package newsdigest.console.news.fate;

import org.jspecify.annotations.NullMarked;
