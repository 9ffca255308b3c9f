/** Proof that people agreed to get a newsletter. */
@NullMarked
package newsdigest.consent.proof;

import org.jspecify.annotations.NullMarked;
