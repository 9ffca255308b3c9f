/** Pictures that nothing uses any more. */
@NullMarked
package newsdigest.publish.picture;

import org.jspecify.annotations.NullMarked;
