/** Pages of readers: signing up, leaving, choosing, and what only the owner of a mailbox may do. */
@NullMarked
package newsdigest.web.reader;

import org.jspecify.annotations.NullMarked;
