/** Requests as strangers send them: read in one place, refused in one way, limited and logged. */
@NullMarked
package newsdigest.web.request;

import org.jspecify.annotations.NullMarked;
