/** Tests of what is installed beside the jar: launcher, completion, man pages, package. */
@NullMarked
package newsdigest.packaging;

import org.jspecify.annotations.NullMarked;
