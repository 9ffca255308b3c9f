/** Archive of a newsletter, for everybody. */
@NullMarked
package newsdigest.web.archive;

import org.jspecify.annotations.NullMarked;
