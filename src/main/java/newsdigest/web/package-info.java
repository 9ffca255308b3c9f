/** HTTP server and the public pages. */
@NullMarked
package newsdigest.web;

import org.jspecify.annotations.NullMarked;
