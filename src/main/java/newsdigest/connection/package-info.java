/** Connections to mail servers: access tokens, certificates and the addresses of a host; and the streams of messages. */
@NullMarked
package newsdigest.connection;

import org.jspecify.annotations.NullMarked;
