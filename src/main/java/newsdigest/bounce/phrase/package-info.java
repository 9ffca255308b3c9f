/** Phrases of mail servers in many languages, by what they mean. */
@NullMarked
package newsdigest.bounce.phrase;

import org.jspecify.annotations.NullMarked;
