/** Spreadsheet files, read as rows of text. */
@NullMarked
package newsdigest.subscriber.sheet;

import org.jspecify.annotations.NullMarked;
