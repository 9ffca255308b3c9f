/** Operation of a running service: log, metrics and health. */
@NullMarked
package newsdigest.operations;

import org.jspecify.annotations.NullMarked;
