/** Subscriptions that people confirmed themselves, beside what the lists say of them. */
@NullMarked
package newsdigest.consent.signup;

import org.jspecify.annotations.NullMarked;
