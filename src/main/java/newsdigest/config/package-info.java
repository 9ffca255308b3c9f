/** Configuration: {@code newsdigest.yaml} as typed records; every mistake in it is reported with its line. */
@NullMarked
package newsdigest.config;

import org.jspecify.annotations.NullMarked;
