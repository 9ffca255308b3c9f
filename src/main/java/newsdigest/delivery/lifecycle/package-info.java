/** Life of editions: the one type that changes their states, their holds, and the rules of approval. */
@NullMarked
package newsdigest.delivery.lifecycle;

import org.jspecify.annotations.NullMarked;
