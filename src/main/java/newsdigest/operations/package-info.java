/** How a running service is seen from outside: its log, its figures, and whether it is well. */
@NullMarked
package newsdigest.operations;

import org.jspecify.annotations.NullMarked;
