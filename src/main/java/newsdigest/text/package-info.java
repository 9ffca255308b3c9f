/** Text for people and machines: encodings, files by pattern, numbers and times in words, hashes. */
@NullMarked
package newsdigest.text;

import org.jspecify.annotations.NullMarked;
