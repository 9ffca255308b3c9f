/** Files of words by which texts of people are understood, for all languages. */
@NullMarked
package newsdigest.text.vocabulary;

import org.jspecify.annotations.NullMarked;
