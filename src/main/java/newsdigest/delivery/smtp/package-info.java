/** SMTP client (RFC 5321): connections and the result of handing over one message. */
@NullMarked
package newsdigest.delivery.smtp;

import org.jspecify.annotations.NullMarked;
