/** Character encodings of text files, told by their bytes. */
@NullMarked
package newsdigest.text.encoding;

import org.jspecify.annotations.NullMarked;
