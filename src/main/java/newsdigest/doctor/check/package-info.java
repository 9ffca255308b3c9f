/** Checks of one thing each: mail server, DNS records, files, clock. */
@NullMarked
package newsdigest.doctor.check;

import org.jspecify.annotations.NullMarked;
