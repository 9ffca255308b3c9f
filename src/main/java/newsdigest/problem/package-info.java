/** Problems for users: what is wrong, in which place, why, and how to mend it. */
@NullMarked
package newsdigest.problem;

import org.jspecify.annotations.NullMarked;
