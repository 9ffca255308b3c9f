/** Probes of the world outside: DNS, HTTP, mail domains, certificates. */
@NullMarked
package newsdigest.doctor.probe;

import org.jspecify.annotations.NullMarked;
