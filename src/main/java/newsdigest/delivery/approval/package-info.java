/** Editions on hold for an approval or a time, and the permission to send them. */
@NullMarked
package newsdigest.delivery.approval;

import org.jspecify.annotations.NullMarked;
