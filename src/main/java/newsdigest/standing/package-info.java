/** How each reader stands with a newsletter: who left, whose address is dead, what they chose, and the links that tell. */
@NullMarked
package newsdigest.standing;

import org.jspecify.annotations.NullMarked;
