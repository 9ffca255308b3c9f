/** Checks before sending: mail server, DNS, files and clock. */
@NullMarked
package newsdigest.doctor;

import org.jspecify.annotations.NullMarked;
