/** Files of texts: those that a configuration names, by path or pattern, and those of a folder. */
@NullMarked
package newsdigest.text.file;

import org.jspecify.annotations.NullMarked;
