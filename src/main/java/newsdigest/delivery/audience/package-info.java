/** Audience of an edition in numbers, beside that of the edition before. */
@NullMarked
package newsdigest.delivery.audience;

import org.jspecify.annotations.NullMarked;
