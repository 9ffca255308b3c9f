/** Classifier for the replies of mail servers, with their phrases in many languages. */
@NullMarked
package newsdigest.bounce.reply;

import org.jspecify.annotations.NullMarked;
