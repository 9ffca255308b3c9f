/** Commands for editions: preview, send, approve, stop, report. */
@NullMarked
package newsdigest.cli.edition;

import org.jspecify.annotations.NullMarked;
