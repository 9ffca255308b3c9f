/** Identity of stories: which items of which sources are one, now and over time. */
@NullMarked
package newsdigest.edition.story;

import org.jspecify.annotations.NullMarked;
