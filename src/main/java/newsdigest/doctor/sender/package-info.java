/** Checks of what mailbox providers ask of a sender, beside the records of the DNS that vouch for mail. */
@NullMarked
package newsdigest.doctor.sender;

import org.jspecify.annotations.NullMarked;
