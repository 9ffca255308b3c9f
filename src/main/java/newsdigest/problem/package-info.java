/** What went wrong, where, and how to mend it: told to the person who can mend it. */
@NullMarked
package newsdigest.problem;

import org.jspecify.annotations.NullMarked;
