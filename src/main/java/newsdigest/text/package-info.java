/** Text files as people save them: finding them, and reading them in whatever encoding they are. */
@NullMarked
package newsdigest.text;

import org.jspecify.annotations.NullMarked;
