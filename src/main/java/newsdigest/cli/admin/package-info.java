/** Commands for accounts, the audit log and diagnostics. */
@NullMarked
package newsdigest.cli.admin;

import org.jspecify.annotations.NullMarked;
