/** What is served over HTTP. */
@NullMarked
package newsdigest.web;

import org.jspecify.annotations.NullMarked;
