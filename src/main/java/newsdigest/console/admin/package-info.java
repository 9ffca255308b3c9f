/** Screens for settings, accounts, the audit log and signing in. */
@NullMarked
package newsdigest.console.admin;

import org.jspecify.annotations.NullMarked;
