/** Single messages that readers asked for, as the ledger owes them. */
@NullMarked
package newsdigest.consent.mail;

import org.jspecify.annotations.NullMarked;
