/** The digest in mail programs of this machine, side by side on contact sheets. */
@NullMarked
package newsdigest.clients;

import org.jspecify.annotations.NullMarked;
