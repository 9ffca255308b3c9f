/** Tests of the launcher that is installed beside the jar. */
@NullMarked
package newsdigest.packaging;

import org.jspecify.annotations.NullMarked;
