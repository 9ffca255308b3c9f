/** Check of the addresses that the service listens on. */
@NullMarked
package newsdigest.doctor.listener;

import org.jspecify.annotations.NullMarked;
