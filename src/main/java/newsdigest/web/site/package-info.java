/** All public pages together. */
@NullMarked
package newsdigest.web.site;

import org.jspecify.annotations.NullMarked;
