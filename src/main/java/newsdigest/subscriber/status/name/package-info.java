/** Names of files and sheets, by which all in a list may have left. */
@NullMarked
package newsdigest.subscriber.status.name;

import org.jspecify.annotations.NullMarked;
