/** Trials of an edition, of which nothing reaches its subscribers: previews, pictures, test mail, sandbox and counts. */
@NullMarked
package newsdigest.publish.trial;

import org.jspecify.annotations.NullMarked;
