/** Accounts, roles, passwords, sessions and the audit log of the console. */
@NullMarked
package newsdigest.console.access;

import org.jspecify.annotations.NullMarked;
