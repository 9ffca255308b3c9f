/** Parsers of single values, with the same limits and the same words wherever they are written: in the configuration, at the terminal, in a form. */
@NullMarked
package newsdigest.config.value;

import org.jspecify.annotations.NullMarked;
