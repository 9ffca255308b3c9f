/** Settings for connections to mail servers: secrets, sign-in, certificates and addresses. */
@NullMarked
package newsdigest.config.mail;

import org.jspecify.annotations.NullMarked;
