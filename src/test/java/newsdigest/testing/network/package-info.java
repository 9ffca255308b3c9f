/** Name server, certificates and network of tests, all on loopback. */
@NullMarked
package newsdigest.testing.network;

import org.jspecify.annotations.NullMarked;
