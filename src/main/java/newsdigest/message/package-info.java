/** Messages of RFC 5322: headers, MIME, and the segments that are encoded once for all subscribers. */
@NullMarked
package newsdigest.message;

import org.jspecify.annotations.NullMarked;
