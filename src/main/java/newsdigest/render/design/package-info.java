/** Designs: whole HTML pages with slots, which a designer makes with any tool. */
@NullMarked
package newsdigest.render.design;

import org.jspecify.annotations.NullMarked;
