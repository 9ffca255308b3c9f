/** Sending engine: queue, SMTP workers, ledger writer and rate limits; exactly once rests here. */
@NullMarked
package newsdigest.delivery.send;

import org.jspecify.annotations.NullMarked;
