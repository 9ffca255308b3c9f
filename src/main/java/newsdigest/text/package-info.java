/** Text files as people save them: search by path or glob, and detection of their encoding. */
@NullMarked
package newsdigest.text;

import org.jspecify.annotations.NullMarked;
