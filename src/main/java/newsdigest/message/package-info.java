/** The RFC 5322 message: headers, MIME, and the segments that are encoded once for all subscribers. */
@NullMarked
package newsdigest.message;

import org.jspecify.annotations.NullMarked;
