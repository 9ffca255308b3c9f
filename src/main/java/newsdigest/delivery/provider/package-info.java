/** Pause of all deliveries to one provider. */
@NullMarked
package newsdigest.delivery.provider;

import org.jspecify.annotations.NullMarked;
