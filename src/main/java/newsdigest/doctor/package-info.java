/** Whether mail would go out and arrive: what can be seen beforehand of server, DNS, files and clock. */
@NullMarked
package newsdigest.doctor;

import org.jspecify.annotations.NullMarked;
