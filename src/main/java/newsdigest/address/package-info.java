/** E-mail addresses: parser for what people write, key to compare them, and ASCII form of their domains for DNS. */
@NullMarked
package newsdigest.address;

import org.jspecify.annotations.NullMarked;
