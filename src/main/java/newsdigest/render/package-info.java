/** Rendering with FreeMarker: templates, messages and theme make the HTML and the plain text of an edition. */
@NullMarked
package newsdigest.render;

import org.jspecify.annotations.NullMarked;
