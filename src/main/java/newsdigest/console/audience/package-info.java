/** Screens for subscriber lists, uploads and suppressions. */
@NullMarked
package newsdigest.console.audience;

import org.jspecify.annotations.NullMarked;
