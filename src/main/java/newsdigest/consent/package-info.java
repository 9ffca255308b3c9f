/** Preferences, sign-ups and personal data of readers, and the signed tokens that name them. */
@NullMarked
package newsdigest.consent;

import org.jspecify.annotations.NullMarked;
