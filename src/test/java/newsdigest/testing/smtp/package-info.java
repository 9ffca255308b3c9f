/** SMTP server that records what it gets, holds clients to RFC 5321, and misbehaves when told to. */
@NullMarked
package newsdigest.testing.smtp;

import org.jspecify.annotations.NullMarked;
