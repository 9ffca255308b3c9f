/** Commands for news items and stories. */
@NullMarked
package newsdigest.cli.news;

import org.jspecify.annotations.NullMarked;
