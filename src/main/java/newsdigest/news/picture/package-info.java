/** Pictures of items: how large they are, and how heavy. */
@NullMarked
package newsdigest.news.picture;

import org.jspecify.annotations.NullMarked;
