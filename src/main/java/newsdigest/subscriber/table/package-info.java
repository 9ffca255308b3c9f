/** Tables of subscribers: CSV, Excel and OpenDocument rows, their headers and columns. */
@NullMarked
package newsdigest.subscriber.table;

import org.jspecify.annotations.NullMarked;
